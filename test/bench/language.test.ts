import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { foundDamage, paragraphsOf, perplexity } from '../../bench/language-text.ts'
import { defaults } from '../../config.ts'
import { openLanguage } from '../../pipeline/ocr/language/language.ts'

const LAW = '各级人民政府应当加强对安全生产工作的领导，支持、督促各有关部门依法履行安全生产监督管理职责。'
const SENSELESS = '颈舶皿窑藕辫蘑竿秧卵铡奢宵皂捌沏迭佃勺诌掰啥咧哟嗦蹬甩拐拽搡揍抠拧撇捅搂掐捏薅扒'

let folder: string
let corpus: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'language-'))
  corpus = join(folder, 'corpus.jsonl')
  const document = (text: string) => JSON.stringify({ title: '关于', text })
  await writeFile(corpus, [document(`## 第一章\n\n${LAW}\n| 表 | 格 |\n太短`), document(SENSELESS), ''].join('\n'))
})
after(() => rm(folder, { recursive: true }))

test('takes the wanted documents alone, without what no gazette prints', () => {
  assert.deepEqual(
    paragraphsOf(corpus, (line) => line === 0, 1000),
    [LAW],
  )
  assert.deepEqual(
    paragraphsOf(corpus, (line) => line === 1, 1000),
    [SENSELESS],
  )
})

test('law surprises the model less than what makes no sense', async () => {
  const language = await openLanguage()
  assert.ok(perplexity([LAW], language) * 50 < perplexity([SENSELESS], language))
})

test('damage to law is found, damage to what makes no sense is not', async () => {
  const language = await openLanguage()
  const many = (text: string) => Array.from({ length: 8 }, () => text)
  assert.ok(foundDamage(many(LAW), language, defaults.ocr.language).dropped[2]! > 0.5)
  assert.ok(foundDamage(many(SENSELESS), language, defaults.ocr.language).dropped[0]! < 0.3)
})
