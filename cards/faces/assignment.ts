/** 承办人: who handles a case inside the bureau, and who is on duty to hand cases out. */

import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { formatInstant } from '../../src/regulation/time/civil-date.ts'
import { button, type Card, card, lineWithButton, markdown, small } from '../json.ts'
import { bold, cut, grey, lines, md, textTag } from '../markdown.ts'
import { block, type SectionView, sectionCard } from './section-frame.ts'

/** A case officer who can be given cases. */
export interface OfficerLine {
  readonly openId: string
  readonly name: string
  /** Open cases that are assigned to them. */
  readonly open: number
  /** On duty today. */
  readonly onDuty: boolean
}

/** 承办人 of a case. */
export interface AssignmentView extends SectionView {
  readonly version: number
  readonly assignee: {
    readonly openId: string
    readonly name: string
    readonly byName: string
    readonly at: Instant
  } | null
  /** The assigned person holds the office no more: everybody of it is told again. */
  readonly lapsed: boolean
  readonly officers: readonly OfficerLine[]
  /** Whom this person may give it to: anybody, themselves, or nobody. */
  readonly may: 'anybody' | 'themselves' | 'nobody'
  readonly self: string
}

const MOST = 12

const nameOf = (line: OfficerLine) =>
  lines(
    md`${bold(md`${cut(line.name, 20)}`)}${line.onDuty ? md` ${textTag('值班', 'blue')}` : md``}`,
    grey(md`承办中 ${line.open} 件`),
  )

/** Who handles the case, and whom it can be given to. */
export function assignmentCard(view: AssignmentView): Card {
  const { assignee } = view
  const assign = (to: string) => ({
    do: 'assign' as const,
    case: view.case,
    version: view.version,
    to,
  })
  const others = view.officers
    .filter(({ openId }) => openId !== assignee?.openId)
    .filter(
      ({ openId }) => view.may === 'anybody' || (view.may === 'themselves' && openId === view.self),
    )
    .slice(0, MOST)
  const blocks = [
    block(
      markdown(
        assignee === null
          ? md`尚未分派。提醒发给全体经办人，谁先接收谁办理。`
          : md`现由${bold(md`${cut(assignee.name, 20)}`)}承办，${formatInstant(assignee.at)}由${cut(assignee.byName, 20)}分派。`,
      ),
      ...(view.lapsed
        ? [markdown(md`承办人已不担任市局经办人，提醒改发全体经办人，请重新分派。`)]
        : []),
    ),
    ...others.map((line) =>
      block(
        lineWithButton(
          nameOf(line),
          button(line.openId === view.self ? '由我承办' : '分派', assign(line.openId)),
        ),
      ),
    ),
    ...(assignee !== null && view.may === 'anybody'
      ? [block(button('撤销分派', assign(''), { style: 'text' }))]
      : []),
    block(small(grey(NOTE))),
  ]
  return sectionCard(view, 'assignee', blocks, '')
}

const NOTE = md`分派决定提醒发给谁、列入谁的待办；其他经办人仍可协助办理，记录写明实际办理人。处长和值班经办人可以分派，尚未分派的，经办人可以自行承办（内部安排，办法未规定）。`

/** 值班安排: who of the case officers hands cases out. */
export function dutyOfficerCard(view: {
  readonly officers: readonly OfficerLine[]
  readonly mayChange: boolean
}): Card {
  const onDuty = view.officers.find((line) => line.onDuty)
  return card(
    { title: '值班安排', tone: 'waiting', state: onDuty === undefined ? '未安排' : '现行' },
    [
      markdown(
        onDuty === undefined
          ? md`现在没有值班经办人，由处长分派。`
          : md`现由${bold(md`${cut(onDuty.name, 20)}`)}值班，可以把新到的办件分派给经办人。`,
      ),
      ...view.officers
        .slice(0, MOST)
        .map((line) =>
          view.mayChange && !line.onDuty
            ? lineWithButton(
                nameOf(line),
                button('由其值班', { do: 'chooseDutyOfficer', to: line.openId }),
              )
            : markdown(nameOf(line)),
        ),
      ...(view.mayChange && onDuty !== undefined
        ? [button('不安排值班', { do: 'chooseDutyOfficer', to: '' }, { style: 'text' })]
        : []),
      small(grey(md`值班是市局内部安排，办法未规定。`)),
    ],
  )
}
