import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cardBytes,
  everythingKnown,
  type KnownThings,
  validateCard,
} from '../../src/sandbox/card-validator.ts'
import { buttonCard, formCard } from './samples.ts'

type Json = Record<string, unknown>

const plain = (content: string): Json => ({ tag: 'plain_text', content })
const hr: Json = { tag: 'hr' }
const callback = { type: 'callback', value: { action: 'go' } }
const button = (more: Json = {}): Json => ({
  tag: 'button',
  text: plain('好'),
  behaviors: [callback],
  ...more,
})
const submit = (more: Json = {}): Json =>
  button({ name: 'go', form_action_type: 'submit', ...more })
const form = (...elements: Json[]): Json => ({ tag: 'form', name: 'f', elements })
const columns = (...elements: Json[]): Json => ({
  tag: 'column_set',
  columns: [{ tag: 'column', elements }],
})
const panel = (...elements: Json[]): Json => ({
  tag: 'collapsible_panel',
  header: { title: plain('更多') },
  elements,
})
const input = (name: string, more: Json = {}): Json => ({ tag: 'input', name, ...more })
const option = (value: string): Json => ({ text: plain(value), value })
const select = (more: Json = {}): Json => ({
  tag: 'select_static',
  options: [option('a'), option('b')],
  ...more,
})
const multi = (more: Json = {}): Json => ({
  tag: 'multi_select_static',
  name: 'm',
  options: [option('a')],
  ...more,
})
const table = (more: Json = {}): Json => ({
  tag: 'table',
  columns: [
    { name: 'what', data_type: 'text' },
    { name: 'when', data_type: 'date' },
    { name: 'who', data_type: 'persons' },
  ],
  rows: [{ what: '甲', when: 1_700_000_000_000, who: ['ou_known'] }],
  ...more,
})
const card = (...elements: Json[]): Json => ({ schema: '2.0', body: { elements } })
const with_ = (top: Json, ...elements: Json[]): Json => ({ ...card(...elements), ...top })
const nest = (levels: number): Json => (levels === 1 ? hr : columns(nest(levels - 1)))
const many = (count: number): Json[] => Array.from({ length: count }, () => ({ ...hr }))
const header = (more: Json): Json => with_({ header: { title: plain('题'), ...more } }, hr)
const config = (more: Json): Json => with_({ config: more }, hr)

const known: KnownThings = {
  isImage: (key) => key === 'img_known',
  isPerson: (id) => id === 'ou_known',
}

const good: [string, Json][] = [
  ['a button outside a form', buttonCard() as Json],
  ['an empty body', card()],
  ['all settings', config({ update_multi: true, enable_forward: false, width_mode: 'fill' })],
  [
    'a summary with languages',
    config({ summary: { content: '一', i18n_content: { en_us: 'x' } } }),
  ],
  ['a full header', header({ subtitle: plain('副'), template: 'carmine', padding: '12px 8px' })],
  ['three text tags', header({ text_tag_list: ['red', 'blue', 'neutral'].map(textTag) })],
  ['a form with a submit button in columns', card(form(input('a'), columns(submit())))],
  [
    'several forms with different names',
    card(form(submit()), { ...form(submit({ name: 'h' })), name: 'g' }),
  ],
  ['a multi-select in a form', card(form(multi({ selected_values: ['a'] }), submit()))],
  ['the old value beside behaviors', card(button({ value: { old: 1 } }))],
  ['empty tips', card(button({ hover_tips: {}, disabled_tips: {} }))],
  [
    'a known image and person',
    card({ tag: 'img', img_key: 'img_known', alt: plain('') }, person('ou_known')),
  ],
  [
    'known people and images in markdown',
    md('<at id=ou_known></at> <at id=all></at> ![图](img_known)'),
  ],
  [
    'an unknown person when asked to drop it',
    card({ ...person('ou_x'), drop_invalid_user_id: true }),
  ],
  ['a table at the root', card(table())],
  ['five tables', card(...Array.from({ length: 5 }, () => table()))],
  ['five levels', card(nest(5))],
  ['two hundred elements', card(...many(200))],
  ['an own colour and size', with_({ config: { style: style() } }, sized('own', 'own'))],
  [
    'a link to the web, one platform off',
    card(button({ behaviors: [link({ ios_url: 'lark://msgcard/unsupported_action' })] })),
  ],
  ['a chart', card({ tag: 'chart', chart_spec: { type: 'bar', data: {} }, aspect_ratio: '16:9' })],
  ['an element_id of twenty characters', card({ ...hr, element_id: 'a2345678901234567890' })],
  ['a checker with three buttons', card(checker(3))],
  [
    'a panel with markdown title',
    card({ ...panel(hr), header: { title: { tag: 'markdown', content: '**题**' } } }),
  ],
  ['a container that is clicked', card(container())],
  ['people to choose from', card({ tag: 'select_person', options: [{ value: 'ou_known' }] })],
  [
    'a placeholder of 100 characters',
    card(form(input('a', { placeholder: plain('字'.repeat(100)) }), submit())),
  ],
  [
    'a div with dressed text',
    card({ tag: 'div', text: { ...plain('字'), text_size: 'notation', text_color: 'grey' } }),
  ],
]

function textTag(color: string): Json {
  return { tag: 'text_tag', text: plain('态'), color }
}
function person(id: string): Json {
  return { tag: 'person_list', persons: [{ id }] }
}
function md(content: string): Json {
  return card({ tag: 'markdown', content })
}
function style(): Json {
  return {
    text_size: { own: { default: 'medium', pc: 'medium', mobile: 'large' } },
    color: { own: { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78,23,108,0.49)' } },
  }
}
function sized(text_size: string, text_color: string): Json {
  return { tag: 'div', text: { ...plain('字'), text_size, text_color } }
}
function link(more: Json = {}): Json {
  return { type: 'open_url', default_url: 'https://example.invalid/', ...more }
}
function checker(buttons: number): Json {
  const list = Array.from({ length: buttons }, () => button({ type: 'text' }))
  return { tag: 'checker', text: plain('承诺'), button_area: { buttons: list } }
}
function container(more: Json = {}): Json {
  return { tag: 'interactive_container', behaviors: [callback], elements: [hr], ...more }
}
const mdTable = '| a | b |\n| --- | --- |\n| 1 | 2 |\n\n'

const bad: [string, Json | unknown, number, string][] = [
  ['not an object', 'card', 200621, 'ROOT'],
  ['no schema', { body: { elements: [] } }, 200621, 'ROOT'],
  ['schema 1.0', { schema: '1.0', body: { elements: [] } }, 200621, 'schema'],
  ['no body', { schema: '2.0' }, 200621, 'ROOT'],
  ['an unknown key at the top', with_({ i18n_elements: {} }, hr), 200621, 'ROOT'],
  ['an unknown key of a component', card({ ...hr, colour: 'red' }), 200621, '(tag: hr)'],
  [
    'an unknown key of a text',
    card({ tag: 'div', text: { ...plain('字'), bold: true } }),
    200621,
    'text',
  ],
  ['an inherited key', card({ ...hr, constructor: 'x' }), 200621, '(tag: hr)'],
  ['update_multi false', config({ update_multi: false }), 300302, 'update_multi'],
  ['the removed note', card({ tag: 'note', elements: [] }), 200861, '(tag: note)'],
  ['the removed action', card({ tag: 'action', actions: [] }), 200861, '(tag: action)'],
  ['no tag', card({}), 200861, '[0]'],
  ['a form in columns', card(columns(form(submit()))), 200621, '(tag: form)'],
  ['a form in a panel', card(panel(form(submit()))), 200621, '(tag: form)'],
  ['a form in a form', card(form(form(submit()))), 200621, '(tag: form)'],
  ['a table in a form', card(form(table(), submit())), 200621, '(tag: table)'],
  ['a table in columns', card(columns(table())), 200621, '(tag: table)'],
  [
    'a form without a submit button',
    card(form(input('a'), button({ name: 'b' }))),
    200621,
    '(tag: form)',
  ],
  ['a form without a name', card({ tag: 'form', elements: [submit()] }), 200621, '(tag: form)'],
  [
    'an input in a form without a name',
    card(form({ tag: 'input' }, submit())),
    200530,
    '(tag: input)',
  ],
  ['a button in a form without a name', card(form(submit(), button())), 200530, '(tag: button)'],
  ['the same name twice', card(form(input('go'), submit())), 200621, '(tag: button)'],
  [
    'the same name in two forms',
    card(form(submit()), { ...form(submit()), name: 'g' }),
    200621,
    '[1]',
  ],
  ['a submit button outside a form', card(submit()), 200621, '(tag: button)'],
  ['a multi-select outside a form', card(multi()), 200621, '(tag: multi_select_static)'],
  [
    'people to choose outside a form',
    card({ tag: 'multi_select_person', name: 'p' }),
    200621,
    '[0]',
  ],
  [
    'a selected value that is no option',
    card(form(multi({ selected_values: ['z'] }), submit())),
    200621,
    'multi',
  ],
  [
    'two options of the same value',
    card(select({ options: [option('a'), option('a')] })),
    200621,
    'options',
  ],
  ['an option without value', card(select({ options: [{ text: plain('a') }] })), 200621, 'options'],
  [
    'a button text of 101 characters',
    card(button({ text: plain('字'.repeat(101)) })),
    200621,
    'text',
  ],
  [
    'a placeholder of 101',
    card(form(input('a', { placeholder: plain('字'.repeat(101)) }), submit())),
    200621,
    'placeholder',
  ],
  ['max_length 1001', card(form(input('a', { max_length: 1001 }), submit())), 200621, 'max_length'],
  ['max_length 0', card(form(input('a', { max_length: 0 }), submit())), 200621, 'max_length'],
  [
    'a default longer than max_length',
    card(form(input('a', { max_length: 1, default_value: '二字' }), submit())),
    200621,
    'input',
  ],
  [
    'an input type that is none',
    card(form(input('a', { input_type: 'number' }), submit())),
    200621,
    'input_type',
  ],
  ['a checker with four buttons', card(checker(4)), 200621, 'buttons'],
  ['confirm without text', card(button({ confirm: { title: plain('题') } })), 200621, 'confirm'],
  ['confirm without title', card(button({ confirm: { text: plain('文') } })), 200621, 'confirm'],
  [
    'a callback value as string',
    card(button({ behaviors: [{ type: 'callback', value: 'go' }] })),
    200621,
    'value',
  ],
  [
    'a callback without value',
    card(button({ behaviors: [{ type: 'callback' }] })),
    200621,
    'behaviors',
  ],
  [
    'a link with another scheme',
    card(button({ behaviors: [link({ default_url: 'javascript:alert(1)' })] })),
    200621,
    'default_url',
  ],
  [
    'a link on an input',
    card(form(input('a', { behaviors: [link()] }), submit())),
    200621,
    'behaviors',
  ],
  ['a card link to nowhere', with_({ card_link: {} }, hr), 200621, 'card_link'],
  [
    'a container without behaviors',
    card(container({ behaviors: undefined })),
    200621,
    'interactive',
  ],
  [
    'a panel without header',
    card({ tag: 'collapsible_panel', elements: [] }),
    200621,
    'collapsible_panel',
  ],
  ['an unknown image', card({ tag: 'img', img_key: 'img_x', alt: plain('') }), 200570, 'img_key'],
  ['an image without alt', card({ tag: 'img', img_key: 'img_known' }), 200621, '(tag: img)'],
  ['an unknown image in markdown', md('![图](img_x)'), 200570, 'content'],
  [
    'an unknown picture as icon',
    card(button({ icon: { tag: 'custom_icon', img_key: 'img_x' } })),
    200570,
    'icon',
  ],
  ['an unknown person', card(person('ou_x')), 100290, 'persons'],
  ['an unknown at', md('<at id="ou_x"></at>'), 100290, 'content'],
  [
    'an unknown person to choose',
    card({ tag: 'select_person', options: [{ value: 'ou_x' }] }),
    100290,
    'options',
  ],
  ['an unknown person in a table', card(table({ rows: [{ who: 'ou_x' }] })), 100290, 'rows'],
  [
    'a row key that is no column',
    card(table({ rows: [{ where: '甲' }] })),
    200915,
    'rows -> [0] -> where',
  ],
  ['a date that is no number', card(table({ rows: [{ when: '2025-01-01' }] })), 200914, 'when'],
  ['rows that are no list', card(table({ rows: {} })), 200914, 'rows'],
  ['page_size 11', card(table({ page_size: 11 })), 200621, 'page_size'],
  [
    '51 columns',
    card(table({ columns: Array.from({ length: 51 }, (_, at) => ({ name: `c${at}` })) })),
    200621,
    'columns',
  ],
  ['six tables', card(...Array.from({ length: 6 }, () => table())), 11310, 'ROOT'],
  ['five tables in one markdown', md(mdTable.repeat(5)), 11310, 'content'],
  [
    'markdown tables count with the others',
    card(table(), table(), { tag: 'markdown', content: mdTable.repeat(4) }),
    11310,
    'ROOT',
  ],
  ['six levels', card(nest(6)), 11310, '(tag: hr)'],
  ['201 elements', card(...many(201)), 11310, 'ROOT'],
  ['texts count as elements', card(...Array.from({ length: 101 }, () => button())), 11310, 'ROOT'],
  ['more than 30 KB', md('长'.repeat(10_300)), 230025, 'ROOT'],
  ['a header without title', with_({ header: { subtitle: plain('副') } }, hr), 200621, 'header'],
  ['a header colour that is none', header({ template: 'pink' }), 200621, 'template'],
  [
    'four text tags',
    header({ text_tag_list: ['red', 'red', 'red', 'red'].map(textTag) }),
    200621,
    'text_tag_list',
  ],
  ['both tag lists', header({ text_tag_list: [], i18n_text_tag_list: {} }), 200621, 'header'],
  ['a tag colour that is none', header({ text_tag_list: [textTag('grey')] }), 200621, 'color'],
  [
    'an element_id of 21 characters',
    card({ ...hr, element_id: 'a23456789012345678901' }),
    200621,
    'element_id',
  ],
  [
    'an element_id that starts with a digit',
    card({ ...hr, element_id: '1a' }),
    200621,
    'element_id',
  ],
  [
    'the same element_id twice',
    card({ ...hr, element_id: 'a' }, { ...hr, element_id: 'a' }),
    300301,
    'element_id',
  ],
  ['a size that is none', card(sized('huge', 'grey')), 200621, 'text_size'],
  ['a colour that is none', card(sized('normal', 'schwarz')), 200621, 'text_color'],
  [
    'a date not yyyy-MM-dd',
    card(form({ tag: 'date_picker', name: 'd', initial_date: '2025/1/1' }, submit())),
    200621,
    'initial_date',
  ],
  [
    'a time without placeholder and value',
    card(form({ tag: 'picker_time', name: 't' }, submit())),
    200621,
    'picker_time',
  ],
  ['a column outside a column_set', card({ tag: 'column', elements: [] }), 200861, '(tag: column)'],
  [
    'a column of 700 px',
    card({ tag: 'column_set', columns: [{ tag: 'column', width: '700px' }] }),
    200621,
    'width',
  ],
  [
    'a weight of 6',
    card({ tag: 'column_set', columns: [{ tag: 'column', weight: 6 }] }),
    200621,
    'weight',
  ],
  ['required outside a form', card(select({ required: true })), 200621, 'select_static'],
  [
    'an initial option that is not there',
    card(select({ initial_index: 3 })),
    200621,
    'select_static',
  ],
  ['a chart without type', card({ tag: 'chart', chart_spec: {} }), 200550, 'chart_spec'],
]

describe('a good card passes', () => {
  it.each(good)('%s', (_, json) => {
    expect(validateCard(json, known)).toBeNull()
  })

  it('the form with every kind of input', () => {
    expect(validateCard(formCard(), everythingKnown)).toBeNull()
  })
})

describe('a bad card is refused with the code and the place', () => {
  it.each(bad)('%s', (_, json, code, path) => {
    const fault = validateCard(json, known)
    expect(fault?.code).toBe(code)
    expect(fault?.path).toContain(path)
  })
})

it('names the property that is unknown', () => {
  expect(validateCard(card({ ...hr, colour: 'red' }), known)).toEqual({
    code: 200621,
    path: 'ROOT -> body -> elements -> [0](tag: hr)',
    message:
      'parse card json err, please check whether the card json is correct: unknown property, property: colour',
    value: 'colour',
  })
})

describe('whatever the JSON, it never throws', () => {
  it('with anything at all', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => validateCard(json, known) !== null))
  })

  it('an object whose own toString is data', () => {
    const odd = { toString: 0 }
    const button = { tag: 'button', name: odd, text: { tag: 'plain_text', content: '同意' } }
    const body = (element: unknown) => ({ schema: '2.0', body: { elements: [element] } })
    for (const json of [{ schema: odd }, body({ tag: odd }), body(button)]) {
      expect(validateCard(json, known)).not.toBeNull()
    }
  })

  it('with anything in the place of a part of a good card', () => {
    const cards = [...good.map(([, json]) => json), formCard() as Json]
    const spoiled = fc.tuple(fc.constantFrom(...cards), fc.nat(), fc.jsonValue())
    const judged = fc.property(spoiled, ([json, at, part]) => {
      const fault = validateCard(replaced(json, at, part), known)
      return fault === null || (fault.code > 0 && fault.path.startsWith('ROOT'))
    })
    fc.assert(judged, { numRuns: 2000 })
  })

  it('with thousands of levels', () => {
    const deep = JSON.parse(`${'['.repeat(7000)}${']'.repeat(7000)}`)
    expect(validateCard(config({ streaming_config: deep }), known)?.code).toBe(11310)
    expect(validateCard(card(nest(2000)), known)?.code).toBe(11310)
  })
})

/** The card with its part number `at` (in reading order, round and round) exchanged. */
function replaced(json: Json, at: number, part: unknown): unknown {
  let parts = 0
  JSON.stringify(json, (_, value) => {
    parts += 1
    return value
  })
  let seen = -1
  const text = JSON.stringify(json, (_, value) => {
    seen += 1
    return seen === at % parts ? part : value
  })
  return text === undefined ? undefined : JSON.parse(text)
}

it('refuses what is no card', () => {
  for (const json of [
    null,
    1,
    [],
    '',
    { schema: '2.0', body: null },
    { schema: '2.0', config: null },
  ])
    expect(validateCard(json, known)).not.toBeNull()
})

it('counts bytes, not characters', () => {
  expect(cardBytes({ a: '长' })).toBe(11)
})
