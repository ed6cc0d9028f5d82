import { describe, expect, it } from 'vitest'
import { fieldView } from '../../cards/faces/fields.ts'
import { fileReceivedCard, filesStepCard } from '../../cards/faces/files-step.ts'
import { formStepCard } from '../../cards/faces/form-step.ts'
import { messageStepCard } from '../../cards/faces/message-step.ts'
import { rowFormCard, rowListCard } from '../../cards/faces/rows.ts'
import { tablesStepCard } from '../../cards/faces/tables-step.ts'
import { fieldOf } from '../../src/regulation/form.ts'
import { applicationDossier } from '../../src/regulation/forms/application-dossier.ts'
import { actionOf, buttons, components, expectGood, labelOf, markdownOf, wordsOf } from './judge.ts'
import * as views from './sample-views.ts'

const { asTyped } = views
const labels = (card: Parameters<typeof buttons>[0]): readonly string[] => [...buttons(card).keys()]

describe('a step with inputs', () => {
  const view = views.formStep(asTyped)
  const card = formStepCard(view)

  it('says where one is and when it was last saved', () => {
    expect(card.header.title.content).toBe('申报书 · 第 3 步／共 9 步')
    expect(card.config.summary.content).toBe('[待填写] 申报书 · 第 3 步／共 9 步：单位情况')
    expect(markdownOf(card)).toContain('已保存 10:32')
  })

  it('names the day when it was saved on another one, and says when nothing was saved', () => {
    expect(markdownOf(formStepCard({ ...view, today: '2026-10-08' }))).toContain(
      '已保存 2026年9月28日 10:32',
    )
    expect(markdownOf(formStepCard({ ...view, savedAt: null }))).toContain('尚未保存')
  })

  it('keeps all ways out inside the form, each submitting and carrying where it leaves to', () => {
    const found = components(card, 'button')
    expect(found.map(labelOf)).toEqual(['上一步', '保存并下一步', '稍后继续'])
    for (const each of found) expect(each['form_action_type']).toBe('submit')
    expect(found.map((each) => actionOf(each)['go'])).toEqual(['back', 'next', 'later'])
    expect(actionOf(found[1]!)).toEqual({
      do: 'leaveStep',
      draft: view.draft,
      form: 'application-dossier',
      step: 'unit',
      base: 7,
      go: 'next',
    })
  })

  it('has no way back on the very first step, and one on the first step of a second form', () => {
    expect(labels(formStepCard({ ...view, number: 1 }))).toEqual(['保存并下一步', '稍后继续'])
    expect(labels(formStepCard({ ...view, number: 1, hasBack: true }))).toContain('上一步')
  })

  it('leads back to the read-back when opened from there', () => {
    const edited = formStepCard({ ...view, fromReadBack: true })
    const back = buttons(edited).get('保存并返回核对')!
    expect(actionOf(back)['go']).toBe('readBack')
    expect(back['type']).toBe('primary_filled')
  })

  it('finishes a short act with its verb; an adverse one is danger and not primary', () => {
    const short = formStepCard({ ...view, number: 1, total: 1, finish: '拟退回', adverse: true })
    expect(short.header.title.content).toBe('申报书')
    expect(buttons(short).get('拟退回')?.['type']).toBe('danger')
    const plain = formStepCard({ ...view, number: 1, total: 1, finish: '同意并发函' })
    expect(buttons(plain).get('同意并发函')?.['type']).toBe('primary_filled')
  })

  it('names its components after the fields and fills them with what is stored', () => {
    const input = components(card, 'input').find((each) => each['name'] === 'applicantName')
    expect(input?.['default_value']).toBe('山城功率器件检测研究院')
    const [district, legal] = components(card, 'select_static')
    expect(district?.['name']).toBe('district')
    // d4 is the fifth district; the index counts from 1.
    expect(district?.['initial_index']).toBe(5)
    expect(district?.['options']).toHaveLength(41)
    expect(legal?.['initial_index']).toBe(1)
    expect(components(card, 'date_picker')[0]?.['initial_date']).toBe('2019-03-01')
  })

  it('shows an error in red, in words, right above its field', () => {
    const elements = (card.body.elements[1] as { elements: readonly Record<string, unknown>[] })
      .elements
    const at = elements.findIndex((each) => each['name'] === 'applicantName')
    const last = String(elements[at - 1]?.['content'])
      .split('\n')
      .at(-1)
    expect(last).toBe("<font color='red'>✕ 请与营业执照一致。</font>")
  })

  it('turns orange and says how many places need work after a press that found something', () => {
    const wrong = formStepCard({ ...view, problem: '有 2 处需要修改。' })
    expect(wrong.header.template).toBe('orange')
    expect(wrong.header.text_tag_list[0]?.text.content).toBe('待修改')
    expect(markdownOf(wrong)).toContain('有 2 处需要修改。')
  })

  it('does not lose an answer that no component can show', () => {
    const odd = formStepCard({
      ...view,
      fields: [
        views.field(asTyped, { kind: 'choice', choices: views.districts, value: '江北区' }),
        views.field(asTyped, { id: 'foundedOn', kind: 'date', value: '去年三月' }),
      ],
    })
    expectGood(odd)
    expect(components(odd, 'select_static')[0]).not.toHaveProperty('initial_index')
    expect(components(odd, 'date_picker')[0]).not.toHaveProperty('initial_date')
    expect(markdownOf(odd)).toContain('原填写：江北区')
    expect(markdownOf(odd)).toContain('原填写：去年三月')
  })

  it('gives no input to an answer that is longer than an input holds: it would come back cut', () => {
    const long = views.field(asTyped, { id: 'scope', kind: 'longText', value: '字'.repeat(1001) })
    const card = formStepCard({ ...view, fields: [long] })
    expect(components(card, 'input')).toEqual([])
    expect(markdownOf(card)).toContain('已存 1001 字')
  })

  it('lets a stored answer be longer than its field allows, so that it can be shortened', () => {
    const long = views.field(asTyped, { value: '名'.repeat(120), maxLength: 100 })
    expect(components(formStepCard({ ...view, fields: [long] }), 'input')[0]?.['max_length']).toBe(
      120,
    )
  })

  it('keeps all five long answers whole in a full card, dropping help before answers', () => {
    const full = formStepCard(views.fullFormStep(views.always('字'.repeat(1000))))
    expectGood(full)
    const inputs = components(full, 'input')
    expect(inputs).toHaveLength(5)
    for (const each of inputs) expect(each['default_value']).toBe('字'.repeat(1000))
  })

  it('drops a second option of the same value', () => {
    const twice = [
      { value: 'a', label: '一' },
      { value: 'a', label: '二' },
      { value: 'b', label: '三' },
    ]
    const card = formStepCard({
      ...view,
      fields: [views.field(asTyped, { kind: 'choice', choices: twice, value: 'b' })],
    })
    expect(components(card, 'select_static')[0]?.['options']).toHaveLength(2)
    expect(components(card, 'select_static')[0]?.['initial_index']).toBe(2)
  })

  it('is made from the declaration of a form', () => {
    const field = fieldOf(applicationDossier, 'centerName')!
    const made = fieldView('centerName', field.meta, '重庆市功率半导体产业计量测试中心')
    const card = formStepCard({ ...view, fields: [made] })
    expect(markdownOf(card)).toContain(field.meta.title)
    expect(components(card, 'input')[0]?.['default_value']).toBe('重庆市功率半导体产业计量测试中心')
  })
})

describe('a step that is answered by a message', () => {
  const view = views.messageStep(asTyped)
  const card = messageStepCard(view)

  it('says what to send, how much, and what is stored', () => {
    const words = markdownOf(card)
    expect(words).toContain('最多 4000 字，建议不少于 200 字。')
    expect(words).toContain('作为“产业范围”的内容')
    expect(words).toContain('目前（消息，300 字）：')
    expect(words).toContain('…')
  })

  it('has no inputs, so that its buttons are plain ones', () => {
    expect(components(card, 'form')).toEqual([])
    expect(components(card, 'input')).toEqual([])
    expect(labels(card)).toEqual(['查看全文', '重新填写', '上一步', '保存并下一步', '稍后继续'])
    expect(actionOf(buttons(card).get('查看全文')!)).toEqual({
      do: 'showFullText',
      draft: view.draft,
      form: 'application-dossier',
      field: 'industryScope',
    })
  })

  it('offers no full text for what is shown whole', () => {
    const [first] = view.texts
    const short = { ...first!, stored: { text: '短。', source: '消息' } }
    expect(labels(messageStepCard({ ...view, texts: [short] }))).not.toContain('查看全文')
  })
})

describe('a step of tables', () => {
  const card = tablesStepCard(views.tablesStep(asTyped, { many: 12 }))

  it('reaches every one of the ten tables of a form', () => {
    const many = tablesStepCard(views.tablesStep(asTyped, { many: 10 }))
    const lists = components(many, 'button').filter((each) => actionOf(each)['do'] === 'listRows')
    expect(lists).toHaveLength(10)
  })

  it('names each bad cell by sheet, row and column, ten of them', () => {
    const words = markdownOf(card)
    expect(words).toContain('表“计量标准”第 3 行“不确定度”列：应为数字，如 0.05。')
    expect(words).toContain('表格中有 12 处未能读入，其余内容已保存')
    expect(words).toContain('另有 2 处')
  })

  it('shows five rows at most and says how many there are', () => {
    const one = tablesStepCard({
      ...views.tablesStep(asTyped, { many: 1 }),
      tables: views.tablesStep(asTyped, { many: 9 }).tables.slice(0, 1),
      badCells: [],
    })
    expect(markdownOf(one)).toContain('已填 12 行')
    expect(markdownOf(one).match(/直流电压标准装置/g)).toHaveLength(5)
    expect(markdownOf(one)).toContain('建议不少于 20 行')
  })

  it('opens the workbook, a row, the list', () => {
    const filled = views.tablesStep(asTyped, { many: 1 })
    expect(labels(tablesStepCard(filled)).slice(0, 2)).toEqual(['下载表格填写', '查看修改'])
    const tables = filled.tables.map((table) => ({ ...table, count: 0, preview: [] }))
    const one = tablesStepCard({ ...filled, tables })
    expect(labels(one)).toEqual([
      '下载表格填写',
      '添加一项标准',
      '上一步',
      '保存并下一步',
      '稍后继续',
    ])
    expect(actionOf(buttons(one).get('添加一项标准')!)).not.toHaveProperty('row')
  })
})

describe('rows', () => {
  it('are listed five a page with 修改 and 删除 each', () => {
    const view = views.rowList(asTyped, { many: 12 })
    const first = rowListCard(view)
    const all = components(first, 'button').map(labelOf)
    expect(all.filter((label) => label === '修改')).toHaveLength(5)
    expect(all.filter((label) => label === '删除')).toHaveLength(5)
    expect(actionOf(buttons(first).get('下一页')!)['page']).toBe(1)
    const last = rowListCard({ ...view, page: 7 })
    expect(markdownOf(last)).toContain('标准装置 12')
    expect(buttons(last).has('下一页')).toBe(false)
  })

  it('are filled in one by one: saved, or saved and one more', () => {
    const card = rowFormCard(views.rowForm(asTyped))
    expect(actionOf(buttons(card).get('保存')!)).toMatchObject({
      do: 'saveRow',
      row: 'row-1',
      another: false,
    })
    expect(actionOf(buttons(card).get('保存并再添一行')!)).toMatchObject({ another: true })
  })
})

describe('a step of files', () => {
  const view = views.filesStep(asTyped, { many: 2 })
  const card = filesStepCard(view)

  it('stands under the banner, says what is there and what is missing', () => {
    expect(markdownOf(card)).toContain('严禁上传涉密、工作秘密材料。')
    expect(markdownOf(card)).toContain('可行性研究报告.pdf · 1.2 MB · 12页')
    expect(markdownOf(card)).toContain('校验码 ab12cd34')
    expect(markdownOf(card)).toContain('已收到 2 个')
  })

  it('says 还缺 for what is mandatory only', () => {
    const empty = view.slots.map((slot) => ({ ...slot, files: [] }))
    const words = markdownOf(filesStepCard({ ...view, slots: empty }))
    expect(words.match(/还缺/g)).toHaveLength(1)
    expect(words.match(/选填，未上传/g)).toHaveLength(1)
  })

  it('answers a file with where it went and where else it may go', () => {
    const received = fileReceivedCard(views.fileReceived(asTyped, { many: 2 }))
    expect(wordsOf(received)).toContain('已收到《可行性研究报告.pdf》，归入“法人资格证明”。')
    expect(actionOf(buttons(received).get('改归：可行性研究报告')!)['field']).toBe('file1')
    expect(actionOf(buttons(received).get('不要这个文件')!)).toMatchObject({ form: '', field: '' })
    const lost = fileReceivedCard({ ...views.fileReceived(asTyped, { many: 2 }), placed: null })
    expect(wordsOf(lost)).toContain('请选择归入哪一项')
  })
})
