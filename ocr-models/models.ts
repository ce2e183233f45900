/** The door to the models: bytes whose digest was checked, and what their classes mean. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'

export type ModelName =
  | 'doubt'
  | 'finder-tiny'
  | 'law-5gram'
  | 'page-orientation'
  | 'reader-small-fp32'
  | 'reader-small-int8'
  | 'reader-tiny'

/**
 * `bytes`: the file, an ONNX graph or what the manifest says. `digest`: its SHA-256, part of the provenance of whatever it reads. `classes`: for a reader, what each
 * class number prints: '' for class 0 (nothing here), ' ' for the last; null for the other models.
 */
export type Model = { name: ModelName; bytes: Uint8Array; digest: string; classes: readonly string[] | null }

type Listed = { file: string; sha256: string }
type Entry = Listed & { name: string; dictionary: Listed | null }

const FOLDER = import.meta.dirname

/** The model as it stands in this folder. Throws GazetteFailure 'model-missing' or 'model-damaged', naming the file. */
export function openModel(name: ModelName): Promise<Model> {
  return openModelIn(FOLDER, name)
}

/** The same from another folder, with its own manifest.json. */
export async function openModelIn(folder: string, name: ModelName): Promise<Model> {
  const entry = (await manifest(folder)).find((model) => model.name === name)
  if (!entry) throw missing(join(folder, 'manifest.json'), `does not list ${name}`)
  const bytes = await checked(folder, entry)
  const classes = entry.dictionary && printed(await checked(folder, entry.dictionary))
  return { name, bytes, digest: entry.sha256, classes }
}

/** The digests of models by name, as the manifest lists them: which engine reads. Throws as openModel. */
export async function modelDigests(names: readonly ModelName[]): Promise<Record<string, string>> {
  const entries = await manifest(FOLDER)
  return Object.fromEntries(names.map((name) => [name, entries.find((entry) => entry.name === name)?.sha256 ?? '']))
}

async function manifest(folder: string): Promise<Entry[]> {
  const file = join(folder, 'manifest.json')
  const text = (await bytesOf(file)).toString('utf8')
  try {
    return (JSON.parse(text) as { models: Entry[] }).models
  } catch (cause) {
    throw damaged(file, 'is not JSON', cause)
  }
}

async function checked(folder: string, listed: Listed): Promise<Buffer> {
  const file = join(folder, listed.file)
  const bytes = await bytesOf(file)
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (digest !== listed.sha256) throw damaged(file, `has the SHA-256 ${digest}, not ${listed.sha256} as the manifest says`)
  return bytes
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw missing(file, 'cannot be read', cause)
  }
}

/** The dictionary file has one class a line from class 1 on; the blank stands before it and the space behind it. */
function printed(dictionary: Buffer): string[] {
  const lines = dictionary.toString('utf8').replace(/\n$/, '').split('\n')
  return ['', ...lines, ' ']
}

const REMEDY = '重新取得 ocr-models 目录：git checkout -- ocr-models (get the folder ocr-models again: git checkout -- ocr-models)'

function missing(file: string, reason: string, cause?: unknown): GazetteFailure {
  return new GazetteFailure('model-missing', `识别模型缺失 (a model is missing): ${file} ${reason}`, REMEDY, cause)
}

function damaged(file: string, reason: string, cause?: unknown): GazetteFailure {
  return new GazetteFailure('model-damaged', `识别模型已损坏 (a model is damaged): ${file} ${reason}`, REMEDY, cause)
}
