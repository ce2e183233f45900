import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCitations, findTitles, readLocus } from '../../gazette/citation.ts'

test('titles, the numbers after them and the places inside them', () => {
  const rows: [text: string, cited: string[]][] = [
    ['根据《土地管理法》，结合本省实际', ['土地管理法||']],
    ['《关于恳请解决险情的请示》（鄂政文〔2004〕15号）收悉', ['关于恳请解决险情的请示|鄂政文/2004/15|']],
    ['根据《预算法》第十二条第二款第（三）项的规定', ['预算法||art_12__para_2__point_3']],
    ['《关于修改〈甲办法〉的决定》和《关于执行《乙条例》的通知》', ['关于修改〈甲办法〉的决定||', '关于执行《乙条例》的通知||']],
    ['东政发〔1985〕12号和《丙规定》', ['|东政发/1985/12|', '丙规定||']],
    ['《关于废止东政发〔1985〕12号文件的通知》', ['关于废止东政发〔1985〕12号文件的通知||']],
    ['《丁办法》（东政发〔1985〕12号）第三条', ['丁办法|东政发/1985/12|art_3']],
    ['国发〔1985〕87号《戊决定》', ['戊决定|国发/1985/87|']],
    ['《己办法》（2003年5月1日东海省人民政府令第158号公布）第三条', ['己办法|东海省人民政府令/-/158|art_3']],
    ['《庚办法》中的第五条、第七条第二款', ['庚办法||art_5 art_7__para_2']],
    ['东政发〔2011〕58号文件附件2', ['|东政发/2011/58|att_2']],
    ['《没有关上的括号', []],
    ['没有引用', []],
    ['', []],
  ]
  for (const [text, cited] of rows) {
    const found = findCitations(text)
    assert.deepEqual(
      found.map(({ title, number, loci }) => [title ?? '', number?.key ?? '', loci.map((locus) => locus.id).join(' ')].join('|')),
      cited,
      text,
    )
  }
})

test('places inside a text', () => {
  const rows: [printed: string, id: string | null][] = [
    ['第十二条', 'art_12'],
    ['第十二条之一', 'art_12-1'],
    ['第三条第二款第（一）项', 'art_3__para_2__point_1'],
    ['第三条第二款第一项', 'art_3__para_2__point_1'],
    ['第8条第（十）项第2目', 'art_8__point_10__indent_2'],
    ['第一百二十条', 'art_120'],
    ['第三章', null],
    ['', null],
  ]
  for (const [printed, id] of rows) assert.equal(readLocus(printed)?.id ?? null, id, printed)
})

test('a text of nothing but open brackets ends', () => {
  assert.deepEqual(findTitles('《'.repeat(100_000)), [])
  assert.equal(findTitles('《甲》'.repeat(50_000)).length, 50_000)
})
