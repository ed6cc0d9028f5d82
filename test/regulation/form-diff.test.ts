import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/regulation/form.ts'
import { formDiff } from '../../src/regulation/form-diff.ts'
import { forms } from '../../src/regulation/forms/all.ts'
import { sampleDossier, sampleFile } from '../support/sample-dossier.ts'

const dossier = forms['application-dossier']
const standards = sampleDossier['standards'] as readonly Row[]
const diff = (changes: Record<string, unknown>) =>
  formDiff(dossier, sampleDossier, { ...sampleDossier, ...changes }).map(
    ({ label, before, after }) => [label, before, after],
  )

describe('what changed between two submissions', () => {
  it('nothing, where nothing changed', () => {
    expect(diff({})).toEqual([])
    expect(diff({ standards: standards.map((row) => ({ ...row, note: undefined })) })).toEqual([])
    expect(diff({ chainMap: [], foundedOn: sampleDossier['foundedOn'] })).toEqual([])
  })

  it('is said in the words of the form', () => {
    expect(
      diff({ class2Metrologists: 5, cluster: 'new-displays', legalPerson: false, staffReason: '' }),
    ).toEqual([
      [
        '所属产业集群',
        expect.stringContaining('新能源及新型储能'),
        expect.stringContaining('新型显示'),
      ],
      ['是否具有法人资格', '是', '否'],
      ['二级注册计量师人数', '4人', '5人'],
      ['注册计量师不足的说明', sampleDossier['staffReason'], ''],
    ])
  })

  it('compares rows by id, so that a new order is no change', () => {
    expect(diff({ standards: [...standards].reverse() })).toEqual([])
    expect(
      diff({
        standards: [
          { ...standards[0]!, validTo: '2029-06-30' },
          { id: 'x', name: '新标准' },
        ],
      }),
    ).toEqual([
      ['计量标准 · 第1行 · 有效期至', '2028年6月30日（周五）', '2029年6月30日（周六）'],
      ['计量标准 · 第2行（新增一行）', '', '新标准'],
      ['计量标准 · 原第2行（删除一行）', expect.stringContaining('温度标准装置'), ''],
    ])
  })

  it('compares files by content, not by name', () => {
    const [manual] = sampleDossier['qualityManual'] as ReturnType<typeof sampleFile>[]
    expect(diff({ qualityManual: [{ ...manual!, name: '改名.pdf' }] })).toEqual([])
    expect(diff({ qualityManual: [sampleFile('新手册.pdf', 9)] })).toEqual([
      ['质量管理体系文件', '质量手册目录.pdf（6页）', '新手册.pdf（9页）'],
    ])
  })

  it('leaves out what the program fills and marks what is restricted', () => {
    expect(diff({ fillDate: '2026-10-01', promiseSignedOn: '2026-10-01' })).toEqual([])
    const [change] = formDiff(dossier, sampleDossier, { ...sampleDossier, roster: [] })
    expect(change).toMatchObject({ field: 'roster', restricted: true })
  })
})
