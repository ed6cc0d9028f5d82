import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_UNIVERSITY, demoPeople } from '../../src/demo.ts'
import { pdfSample } from '../files/samples.ts'
import { postgresMissing } from '../support/databases.ts'
import { startWorld, type World, wordsOf } from '../support/world.ts'
import { demo, employed, type Someone, stranger } from './cast.ts'
import { clickOf, forge, push, toastOf, type WireAnswer } from './forge.ts'
import { type Filed, filledIn, lettered, passProposed, stateOf } from './shortcuts.ts'
import { changed, type OpenBook, openBook, type TableName } from './tables.ts'

/** Presses that a client would not make, or not any more: refused in words, and nothing moves. */

const NOT_FOUND = '没有找到这个案件，或您没有查看权限。'
const CHINESE = /^[^A-Za-z{}[\]<>]*[\u4e00-\u9fff][^{}[\]<>]*$/u

const cardIn = (answer: WireAnswer): string => wordsOf(answer.body.card?.data ?? {})

/** Which tables differ after something was done; the inbox knows every event and is left out. */
async function effectOf(
  book: OpenBook,
  what: () => Promise<unknown>,
): Promise<readonly TableName[]> {
  const before = await book.fingerprints()
  await what()
  return changed(before, await book.fingerprints()).filter((table) => table !== 'inbox')
}

const versionOf = async (world: World, id: string): Promise<number> =>
  (await world.database.store.transact((tx) => tx.cases.find(id)))?.version ?? -1

describe('hard clicks on a case', () => {
  let book: OpenBook
  let world: World
  let file: Filed
  let officer: Someone
  let second: Someone
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({ database: book.database })
    officer = demo(world, 'officer')
    second = demo(world, 'secondOfficer')
    file = await lettered(world)
    await second.say(file.number)
  })
  afterAll(() => world.close())

  const act = (action: string, version: number) => ({ do: 'act', case: file.id, version, action })

  it('the same event twice has one effect and one answer', async () => {
    const version = await versionOf(world, file.id)
    const eventId = randomUUID()
    const click = {
      openId: officer.openId,
      messageId: officer.cardId(),
      value: act('take', version),
      eventId,
    }
    const first = await forge(world, click)
    expect(toastOf(first)).toBe('已办理。')
    expect(cardIn(first)).toContain('接收了申请材料')
    let again: WireAnswer | null = null
    expect(
      await effectOf(book, async () => {
        again = await forge(world, click)
      }),
    ).toEqual([])
    expect(again).toMatchObject({ status: 200, body: first.body })
    const takes = await book.rows(
      `select 1 from case_events where case_id = '${file.id}' and type = 'applicationTaken'`,
    )
    expect(takes.length).toBe(1)
  })

  it('a second press on the decided card says who decided and shows how it stands', async () => {
    const old = act('take', (await versionOf(world, file.id)) - 1)
    let own: WireAnswer | null = null
    let other: WireAnswer | null = null
    const effect = await effectOf(book, async () => {
      own = await forge(world, {
        openId: officer.openId,
        messageId: officer.cardId(),
        value: old,
      })
      other = await forge(world, {
        openId: second.openId,
        messageId: second.cardId(),
        value: old,
      })
    })
    // Only what card stands where is remembered anew.
    expect(effect).toEqual(['sent_cards'])
    expect(toastOf(own as unknown as WireAnswer)).toMatch(
      /不是最新状态.*您已于2026年9月1日.*接收了申请材料/,
    )
    expect(toastOf(other as unknown as WireAnswer)).toContain('经办人戊已于')
    for (const answer of [own, other]) {
      expect(cardIn(answer as unknown as WireAnswer)).toContain('待市局经办人形式审查')
    }
  })

  it('a card that stands elsewhere does nothing and shows nothing; the present one comes privately', async () => {
    const driver = world.platform.platform
    const group = await driver.createGroup('工作群（虚构）', [officer.openId, second.openId])
    await world.settle()
    const before = officer.received()
    const answer = await forge(world, {
      openId: officer.openId,
      messageId: 'om_forwarded',
      chatId: group.id,
      value: act('proposeReturn', await versionOf(world, file.id)),
    })
    expect(answer.body.card).toBeUndefined()
    expect(toastOf(answer)).toContain('单独对话')
    expect(officer.received()).toBe(before + 1)
    expect(officer.card()).toContain(file.number)
    expect(
      driver
        .messagesIn(group.id)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('JC-')

    // Somebody else presses it there: not a word about the case.
    const outsider = stranger(world, '路人')
    await outsider.enter()
    const silent = await forge(world, {
      openId: outsider.openId,
      messageId: 'om_forwarded',
      chatId: group.id,
      value: act('proposeReturn', await versionOf(world, file.id)),
    })
    expect(silent.body.card).toBeUndefined()
    expect(outsider.received()).toBe(1)
    expect(await stateOf(world, file.id)).toBe('formalityReview')
  })

  it('the real card cannot be passed on at all', () => {
    const driver = world.platform.platform
    const chat = driver.privateChat(second.openId)
    expect(() => driver.forward(officer.openId, officer.cardId(), chat.id)).toThrow()
  })

  it.each(['handler', 'responsible', 'sponsor', 'districtOfficer', 'head', 'office'] as const)(
    '%s has not the right: it is said whose step it is',
    async (name) => {
      const person = demo(world, name)
      const value = act('proposePass', await versionOf(world, file.id))
      let answer: WireAnswer | null = null
      const effect = await effectOf(book, async () => {
        answer = await forge(world, { openId: person.openId, value })
      })
      const told = answer as unknown as WireAnswer
      expect(toastOf(told)).toContain('这一步由市局经办人办理，您没有这个权限。')
      expect(toastOf(told)).toContain('第十条')
      expect(cardIn(told)).not.toContain('拟同意')
      expect(effect.filter((table) => table !== 'sent_cards')).toEqual([])
    },
  )

  it('the same role of another organisation, sponsor or district finds no such case', async () => {
    await world.database.store.transact((tx) =>
      tx.organisations.put({
        ...DEMO_UNIVERSITY,
        id: 'other-organisation',
        name: '另一研究院（虚构）',
        uscc: '12999999DEM000005P',
      }),
    )
    const others = [
      await employed(world, '他院经办人', {
        role: 'applicantHandler',
        organisationId: 'other-organisation',
      }),
      await employed(world, '他府联系人', { role: 'sponsor', bodyName: '渝中区人民政府（虚构）' }),
      await employed(world, '他区经办人', { role: 'districtBureau', district: 'yuzhong' }),
    ]
    const version = await versionOf(world, file.id)
    for (const person of others) {
      for (const value of [
        act('withdraw', version),
        act('sendLetter', version),
        { do: 'openCase', case: file.id },
        { do: 'openSection', case: file.id, section: 'filing' },
        { do: 'openDraft', draft: file.draft },
      ]) {
        const effect = await effectOf(book, async () => {
          const answer = await forge(world, { openId: person.openId, value })
          expect(answer.body.card, `${person.name} ${value.do}`).toBeUndefined()
          expect(toastOf(answer)).toMatch(/没有找到/)
        })
        expect(effect, `${person.name} ${value.do}`).toEqual([])
      }
    }
  })

  it('values that no card of ours carries are refused as an outdated card', async () => {
    const version = await versionOf(world, file.id)
    const fine = act('proposePass', version)
    const values: readonly unknown[] = [
      undefined,
      null,
      '',
      'act',
      42,
      [],
      [fine],
      {},
      { do: 'destroy', case: file.id },
      { do: '__proto__' },
      { do: 'constructor' },
      { ...fine, role: 'caseOfficer' },
      { ...fine, version: String(version) },
      { ...fine, version: version + 0.5 },
      { ...fine, version: -1 },
      { ...fine, case: { id: file.id } },
      { ...fine, case: 'x'.repeat(500) },
      { ...fine, action: ['proposePass'] },
      { ...fine, onBehalf: 'true' },
      { do: 'openSection', case: file.id, section: 'secrets' },
      { do: 'openSection', case: file.id, section: 'history', page: 1e9 },
      { do: 'getFile', case: file.id, sha256: 'short' },
      JSON.parse(`{"do":"openCase","case":"${file.id}","__proto__":{"admin":true}}`),
    ]
    for (const value of values) {
      const effect = await effectOf(book, async () => {
        const answer = await forge(world, { openId: officer.openId, value })
        expect(answer.status).toBe(200)
        // The prototype key is cleaned away on the way in; what is left is an ordinary press.
        if (JSON.stringify(value)?.includes('openCase')) return
        expect(toastOf(answer), JSON.stringify(value)).toContain('这张卡片已停用')
        expect(answer.body.card).toBeUndefined()
      })
      expect(
        effect.filter((table) => table !== 'sent_cards'),
        JSON.stringify(value),
      ).toEqual([])
    }
  })

  it('acts that are none, or not now, are refused in words', async () => {
    const version = await versionOf(world, file.id)
    for (const action of ['__proto__', 'constructor', 'toString', 'submit', 'confirmPass', 'x']) {
      const effect = await effectOf(book, async () => {
        const answer = await forge(world, { openId: officer.openId, value: act(action, version) })
        expect(toastOf(answer), action).toContain('这一步现在不能办理')
        expect(toastOf(answer)).toMatch(CHINESE)
      })
      expect(
        effect.filter((table) => table !== 'sent_cards'),
        action,
      ).toEqual([])
    }
  })

  it('a file is sent only to who may see it, and only out of its own case', async () => {
    const [document] = await world.database.store.transact((tx) => tx.cases.documentsOf(file.id))
    const sha256 = document?.sha256 ?? ''
    const notHis = await forge(world, {
      openId: stranger(world, '路人').openId,
      value: { do: 'getFile', case: file.id, sha256 },
    })
    expect(toastOf(notHis)).toBe(NOT_FOUND)
    // The person's own registration is a case too, but this file is not in it.
    const visitor = stranger(world, '登记者')
    await visitor.enter()
    await visitor.press('我要反映情况')
    const [own] = await world.database.store.transact((tx) =>
      tx.cases.list({ openedBy: visitor.openId }, { limit: 1, offset: 0 }),
    )
    const crossed = await forge(world, {
      openId: visitor.openId,
      value: { do: 'getFile', case: own?.case.id, sha256 },
    })
    expect(toastOf(crossed)).toContain('没有找到这个文件')
    expect(visitor.files()).toEqual([])
    // The officer gets it.
    const count = officer.files().length
    await forge(world, { openId: officer.openId, value: { do: 'getFile', case: file.id, sha256 } })
    expect(officer.files().length).toBe(count + 1)
  })
})

describe('hard clicks on a draft', () => {
  let book: OpenBook
  let world: World
  let handler: Someone
  let draft: string
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({ database: book.database })
    handler = demo(world, 'handler')
    draft = await filledIn(world)
  })
  afterAll(() => world.close())

  /** Tables that only say where a person stands. */
  const standing: readonly TableName[] = ['conversations']
  const harmless = (effect: readonly TableName[]) =>
    effect.filter((table) => !standing.includes(table))

  it('forms, steps, rows and fields that are not in it are refused, and it stays as it is', async () => {
    const form = 'application-dossier'
    for (const value of [
      { do: 'openStep', draft, form: 'sponsor-letter', step: 'letter' },
      { do: 'openStep', draft, form, step: '__proto__' },
      { do: 'leaveStep', draft, form: 'paper-record', step: 'paper', base: 1, go: 'next' },
      { do: 'leaveStep', draft, form: 'constructor', step: 'x', base: 1, go: 'next' },
      { do: 'saveRow', draft, form, field: 'centerName', row: 'r', base: 1, another: false },
      { do: 'saveRow', draft, form, field: '__proto__', row: 'r', base: 1, another: false },
      { do: 'openRow', draft, form, field: 'standards', row: 'not-there' },
      { do: 'clearLongText', draft, form, field: 'centerName' },
      { do: 'showFullText', draft, form, field: 'toString' },
      { do: 'showFullText', draft, form: 'x', field: 'centerName' },
      { do: 'placeFile', draft, sha256: 'a'.repeat(64), form, field: 'centerName' },
      { do: 'submitDraft', draft: randomUUID(), base: 1 },
      { do: 'openDraft', draft: 'x' },
    ]) {
      const effect = await effectOf(book, async () => {
        const answer = await forge(world, {
          openId: handler.openId,
          value,
          form: { centerName: '被改的名称', __proto__: 'x', id: 'y' },
        })
        expect(toastOf(answer), JSON.stringify(value)).toMatch(CHINESE)
        expect(answer.body.toast?.type, JSON.stringify(value)).toBe('warning')
      })
      expect(harmless(effect), JSON.stringify(value)).toEqual([])
    }
  })

  it('inputs that the step does not have are not taken, whatever they are called', async () => {
    const before = await world.database.store.transact((tx) => tx.drafts.find(draft))
    const answer = await forge(world, {
      openId: handler.openId,
      value: {
        do: 'leaveStep',
        draft,
        form: 'application-dossier',
        step: 'center',
        base: before?.revision ?? 0,
        go: 'later',
      },
      form: { legalPerson: 'false', role: 'administrator', x: true, y: ['两', '个'] },
    })
    expect(answer.status).toBe(200)
    const after = await world.database.store.transact((tx) => tx.drafts.find(draft))
    expect(after?.values['application-dossier']?.['legalPerson']).toBe(true)
    expect(Object.keys(after?.values['application-dossier'] ?? {})).not.toContain('role')
  })

  it('a file of somebody else is not taken by its hash alone', async () => {
    const visitor = stranger(world, '登记者')
    await visitor.enter()
    await visitor.press('我是申请单位')
    await visitor.send('授权书（虚构）.pdf', pdfSample(7))
    const [upload] = await book.rows(
      `select sha256 from uploads where open_id = '${visitor.openId}'`,
    )
    const taken = await forge(world, {
      openId: handler.openId,
      value: {
        do: 'placeFile',
        draft,
        sha256: upload?.['sha256'],
        form: 'application-dossier',
        field: 'legalCertificate',
      },
    })
    expect(toastOf(taken)).toContain('没有找到这个文件')
    expect(
      JSON.stringify(await world.database.store.transact((tx) => tx.drafts.find(draft))),
    ).not.toContain(upload?.['sha256'])
  })

  it('who is not of the organisation finds no such draft', async () => {
    const people = [demo(world, 'sponsor'), demo(world, 'officer'), stranger(world, '路人')]
    for (const person of people) {
      for (const value of [
        { do: 'openDraft', draft },
        { do: 'openReadBack', draft, page: 0 },
        { do: 'submitDraft', draft, base: 3 },
        { do: 'abandonDraft', draft },
        { do: 'sendWorkbook', draft },
        { do: 'showFullText', draft, form: 'application-dossier', field: 'argument' },
      ]) {
        const received = person.received()
        const answer = await forge(world, { openId: person.openId, value })
        expect(toastOf(answer), value.do).toContain('没有找到这份填报，或您没有权限')
        expect(answer.body.card).toBeUndefined()
        expect(person.received()).toBe(received)
      }
    }
  })

  it('an abandoned and a submitted draft take nothing more', async () => {
    const responsible = demo(world, 'responsible')
    const base = (await world.database.store.transact((tx) => tx.drafts.find(draft)))?.revision
    const submitted = await forge(world, {
      openId: handler.openId,
      messageId: handler.cardId(),
      value: { do: 'submitDraft', draft, base },
    })
    expect(toastOf(submitted)).toBe('已提交。')
    for (const person of [handler, responsible]) {
      for (const value of [
        { do: 'submitDraft', draft, base },
        { do: 'abandonDraft', draft },
        {
          do: 'leaveStep',
          draft,
          form: 'application-dossier',
          step: 'center',
          base,
          go: 'next',
        },
      ]) {
        const effect = await effectOf(book, async () => {
          const answer = await forge(world, {
            openId: person.openId,
            value,
            form: { centerName: '另一个名称' },
          })
          expect(toastOf(answer), `${person.name} ${value.do}`).toContain('已经提交')
        })
        expect(effect).toEqual([])
      }
    }
    await handler.say('开始申请')
    const [next] = await world.database.store.transact((tx) =>
      tx.drafts.openOf(handler.openId, [demoPeople.handler.organisationId]),
    )
    expect(next?.id).not.toBe(draft)
    await forge(world, { openId: handler.openId, value: { do: 'abandonDraft', draft: next?.id } })
    const late = await forge(world, {
      openId: handler.openId,
      value: { do: 'openDraft', draft: next?.id },
    })
    expect(toastOf(late)).toContain('已经放弃')
  })
})

describe.skipIf(postgresMissing !== null)('two press at the same moment, on PostgreSQL', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ database: 'postgres' })
  })
  afterAll(() => world.close())

  it('one officer wins; the other is told who, and sees the present card', async () => {
    const file = await passProposed(world)
    const head = demo(world, 'head')
    const other = await employed(world, '副处长子', { role: 'divisionHead' })
    const version = await versionOf(world, file.id)
    const value = { do: 'act', case: file.id, version, action: 'confirmPass' }
    const answers = await Promise.all(
      [head, other].map((person) => push(world, clickOf(world, { openId: person.openId, value }))),
    )
    await world.settle()
    const won = answers.filter((answer) => toastOf(answer) === '已办理。')
    const lost = answers.find((answer) => toastOf(answer) !== '已办理。')
    expect(won.length).toBe(1)
    const winner = toastOf(answers[0] as WireAnswer) === '已办理。' ? head : other
    expect(toastOf(lost as WireAnswer)).toContain(`${winner.name}已于`)
    expect(cardIn(lost as WireAnswer)).toContain('形式审查通过')
    expect(cardIn(lost as WireAnswer)).not.toContain('确认：符合要求')
    const events = await world.database.store.transact((tx) => tx.cases.eventsOf(file.id))
    expect(events.filter(({ type }) => type === 'formalityReviewPassed').length).toBe(1)
    expect(await stateOf(world, file.id)).toBe('appraisalPreparation')
  })

  it('two of one organisation begin at the same moment: one application', async () => {
    const people = ['handler', 'responsible'] as const
    const value = { do: 'startApplication' }
    const answers = await Promise.all(
      people.flatMap((name) =>
        [1, 2].map(() => push(world, clickOf(world, { openId: demoPeople[name].openId, value }))),
      ),
    )
    await world.settle()
    for (const answer of answers) expect(cardIn(answer)).toContain('申报书 · 第 1 步')
    const begun = await world.database.store.transact((tx) =>
      tx.cases.list(
        { organisationIds: [DEMO_UNIVERSITY.id] },
        { procedures: ['application'], states: ['draft'], limit: 9, offset: 0 },
      ),
    )
    expect(begun.length).toBe(1)
  })

  it('a door pressed twice at the same moment opens one registration', async () => {
    const who = stranger(world, '来访者')
    await who.enter()
    const value = { do: 'openDoor', door: 'applicant' }
    await Promise.all(
      [1, 2, 3].map(() => push(world, clickOf(world, { openId: who.openId, value }))),
    )
    await world.settle()
    const begun = await world.database.store.transact((tx) =>
      tx.cases.list({ openedBy: who.openId }, { limit: 9, offset: 0 }),
    )
    expect(begun.length).toBe(1)
  })

  it('two officers bind two people to a new organisation at the same moment: one organisation', async () => {
    const registered = await Promise.all(
      ['甲', '乙'].map(async (name) => {
        const who = stranger(world, `同单位${name}`)
        await who.enter()
        await who.press('我是申请单位')
        await who.press('保存并下一步', {
          organisationName: '山城功率器件检测研究院（虚构）',
          uscc: '12999999DEM000005P',
          organisationType: 'researchInstitute',
          district: 'yuzhong',
          address: '重庆市渝中区示例路5号（虚构）',
        })
        await who.press('保存并下一步', {
          legalRepresentative: '法人代表乙',
          personName: who.name,
          position: 'applicantHandler',
          phone: '023-00000009',
          privacyNoticeRead: 'true',
        })
        await who.send('授权书（虚构）.pdf', pdfSample(1))
        await who.press('下一步')
        await who.press('提交登记')
        const [line] = await world.database.store.transact((tx) =>
          tx.cases.list({ openedBy: who.openId }, { limit: 1, offset: 0 }),
        )
        return { who, file: line?.case }
      }),
    )
    const officers = [demo(world, 'officer'), demo(world, 'secondOfficer')]
    const answers = await Promise.all(
      registered.map(({ file }, index) =>
        push(
          world,
          clickOf(world, {
            openId: officers[index]?.openId ?? '',
            value: { do: 'act', case: file?.id, version: file?.version, action: 'confirmBinding' },
          }),
        ),
      ),
    )
    await world.settle()
    expect(answers.map(toastOf)).toEqual(['已办理。', '已办理。'])
    const held = await world.database.store.transact(async (tx) =>
      Promise.all(registered.map(({ who }) => tx.people.rolesOf(who.openId, '2026-09-01'))),
    )
    const organisations = held.flat().map((one) => one.organisationId)
    expect(organisations.length).toBe(2)
    expect(new Set(organisations).size).toBe(1)
  })
})
