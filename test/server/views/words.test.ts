/** The words of the site: complete in both languages, used, and saying the same. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FINDING_CODES } from '../../../gazette/finding.ts'
import { RELATION_TYPES } from '../../../gazette/relation.ts'
import { type WordKey, words, wordsIn, wordsOf } from '../../../server/views/words.ts'

const ROOT = join(import.meta.dirname, '../../..')
const KEYS = Object.keys(words) as WordKey[]
/** Words of either language that are the same in both by their nature. */
const SAME = new Set<WordKey>(['cite.library', 'download.json'])
/** What a reader may type, in the characters of the gazette. */
const EXAMPLE = /^how\.\w+\.example$/

test('every word is there in both languages', () => {
  for (const key of KEYS) {
    const [zh, en] = words[key]
    assert.ok(zh.trim() !== '' && en.trim() !== '', key)
    if (SAME.has(key) || EXAMPLE.test(key)) continue
    assert.match(zh, /\p{Script=Han}/u, `${key} is no Chinese: ${zh}`)
    assert.doesNotMatch(
      en.replace(/东政发〔1985〕12号|东政发\[1?9?85\]12号?|东政发\[85\]12/g, ''),
      /\p{Script=Han}/u,
      `${key} is no English: ${en}`,
    )
  }
})

test('both languages name the same values', () => {
  const named = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort()
  for (const key of KEYS) assert.deepEqual(named(words[key][0]), named(words[key][1]), key)
})

test('every code of the closed lists has its words', () => {
  for (const code of FINDING_CODES) assert.ok(`finding.${code}` in words, `finding.${code}`)
  for (const type of RELATION_TYPES)
    for (const prefix of ['relation', 'relation.by']) assert.ok(`${prefix}.${type}` in words, `${prefix}.${type}`)
})

test('no word lies unused', () => {
  const code = globSync('server/**/*.ts', { cwd: ROOT })
    .filter((file) => !file.endsWith('words.ts'))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n')
  // Keys made of a prefix and a code: t(`validity.${status}`), wordsOf(t, 'finding', code).
  const made = [...code.matchAll(/`([\w.]+\.)\$\{[^}]+\}((?:\.\w+)*)`/g)].map(
    ([, prefix = '', rest = '']) => new RegExp(`^${prefix.replaceAll('.', '\\.')}[^.]+${rest.replaceAll('.', '\\.')}$`),
  )
  const listed = [...code.matchAll(/wordsOf\([\w.]+, '([\w.]+)'/g)].map(([, prefix = '']) => new RegExp(`^${prefix}\\.`))
  const unused = KEYS.filter((key) => !code.includes(`'${key}'`) && ![...made, ...listed].some((pattern) => pattern.test(key)))
  assert.deepEqual(unused, [])
})

test('values are put in, numbers take the right English word, codes without words speak for themselves', () => {
  const [zh, en] = [wordsIn('zh'), wordsIn('en')]
  assert.equal(zh('results.total', { n: 3 }), '共3件')
  assert.equal(en('results.total', { n: 3 }), '3 documents')
  assert.equal(en('results.total', { n: 1 }), '1 document')
  assert.equal(en('page.of', { n: 2, count: 9 }), 'scan page 2 of 9')
  assert.equal(zh('page.of', { n: 2 }), '扫描第2页，共{count}页')
  assert.equal(wordsOf(zh, 'finding', 'title-unsure'), '标题不确定')
  assert.equal(wordsOf(zh, 'finding', 'no-such-code'), 'no-such-code')
})
