/**
 * The files of the embedded index in their folder. Every index has a name of its own, so that what SQLite keeps beside a file (its log)
 * can never be taken for that of another:
 *
 *   index.sqlite · index-2.sqlite · …   indexes; the one that answers, and one that is being built beside it
 *   live                                the name of the one that answers; without it index.sqlite
 *   writing.sqlite                      held by whoever writes: of many processes one at a time, and set free when one is killed
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const LIVE = 'live'
export const WRITING = 'writing.sqlite'
const NAME = /^index(?:-(\d+))?\.sqlite$/u
const FIRST = 'index.sqlite'

export function liveFile(folder: string): string {
  const pointer = join(folder, LIVE)
  const name = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : FIRST
  return join(folder, NAME.test(name) ? name : FIRST)
}

/** Changes whenever another index becomes the one that answers. */
export function liveMark(folder: string): string {
  const found = statSync(join(folder, LIVE), { throwIfNoEntry: false, bigint: true })
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs}`
}

/** Where an index beside the live one stands, or is to stand. */
export function besideFile(folder: string): string {
  return join(folder, `index-${numberOf(liveFile(folder)) + 1}.sqlite`)
}

/** The file answers from now on: whoever looks sees the one or the other. */
export function makeLive(folder: string, file: string): void {
  const made = join(folder, `${LIVE}.new`)
  const descriptor = openSync(made, 'w')
  try {
    writeSync(descriptor, `${file.slice(folder.length + 1)}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(made, join(folder, LIVE))
}

/** A whole copy takes the place of an index that nobody has open. */
export function takePlaceOf(file: string, copy: string): void {
  const descriptor = openSync(copy, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(copy, file)
}

/** Indexes older than the live one: whoever still has one open reads it to the end of his question. */
export function removeOlder(folder: string): void {
  const live = numberOf(liveFile(folder))
  for (const name of readdirSync(folder)) if (NAME.test(name) && numberOf(name) < live) removeFile(join(folder, name))
}

export function removeFile(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
}

function numberOf(file: string): number {
  return Number(/index-(\d+)\.sqlite$/u.exec(file)?.[1] ?? 1)
}
