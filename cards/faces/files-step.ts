/** A form step of files, and the answer to a file that came in. */

import type { ButtonElement, RootElement } from '../components.ts'
import {
  button,
  buttonRow,
  type Card,
  card,
  lineWithButton,
  markdown,
  panel,
  small,
} from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md } from '../markdown.ts'
import { type FileView, fileLine } from './parts.ts'
import { leavingButtons, type StepView, stepHead, stepIntro } from './step-frame.ts'

/** An entry of the form that takes files. */
export interface FileSlotView {
  readonly form: string
  readonly field: string
  readonly label: string
  readonly mandatory: boolean
  readonly help?: string | undefined
  readonly maxFiles: number
  readonly files: readonly FileView[]
  readonly error?: string | null | undefined
}

/** A step of files. */
export interface FilesStepView extends StepView {
  readonly slots: readonly FileSlotView[]
  /** Files that this person sent before any form was open, each with the entry it would go to. */
  readonly loose?: readonly LooseFileView[] | undefined
}

/** A stored file that belongs nowhere yet. */
export interface LooseFileView extends FileView {
  readonly form: string
  readonly field: string
  readonly label: string
}

/** Uploads stand under this banner (privacy.md). */
export const SECRECY_BANNER = '严禁上传涉密、工作秘密材料。'

/** What may be sent, in words. */
export const FILE_RULES =
  '支持 PDF、.docx、JPEG、PNG，单个不超过 20 MB；.doc 请另存为 .docx 或 PDF。'

/** Files with a button of their own; beyond, a line each: a card ends at 200 elements. */
const WITH_BUTTON = 10

function slotText(slot: FileSlotView): Md {
  const star = slot.mandatory ? coloured('red', md`${'*'}`) : md``
  const state =
    slot.files.length > 0
      ? md`已收到 ${slot.files.length} 个`
      : slot.mandatory
        ? coloured('orange', md`还缺`)
        : grey(md`选填，未上传`)
  return lines(
    md`${bold(md`${cut(slot.label, 60)}`)} ${star}　${state}`,
    slot.error ? coloured('red', md`✕ ${cut(slot.error, 200)}`) : null,
    slot.help ? grey(md`${cut(slot.help, 100)}`) : null,
  )
}

function slotElements(
  view: FilesStepView,
  slot: FileSlotView,
  withButton: number,
): readonly RootElement[] {
  const shown = slot.files.slice(0, withButton).map((file) =>
    lineWithButton(
      fileLine(file, true),
      button(
        '移出',
        { do: 'placeFile', draft: view.draft, sha256: file.sha256, form: '', field: '' },
        {
          style: 'text',
          confirm: { title: '移出这个文件', text: cut(file.name, 60) || '移出这个文件。' },
        },
      ),
    ),
  )
  const others = slot.files.slice(withButton).map((file) => fileLine(file))
  return [
    markdown(slotText(slot)),
    ...shown,
    ...(others.length === 0 ? [] : [small(lines(...others))]),
  ]
}

function allSlots(view: FilesStepView): readonly RootElement[] {
  let left = WITH_BUTTON
  return view.slots.slice(0, 8).flatMap((slot) => {
    const elements = slotElements(view, slot, left)
    left = Math.max(0, left - slot.files.length)
    return elements
  })
}

/** Files that were sent earlier need not be sent again. */
function looseFiles(view: FilesStepView): readonly RootElement[] {
  const loose = (view.loose ?? []).slice(0, 5)
  if (loose.length === 0) return []
  return [
    markdown(md`您此前发来、还没有归入填报的文件：`),
    ...loose.map((file) =>
      lineWithButton(
        fileLine(file, true),
        button(`归入：${cut(file.label, 20)}`, {
          do: 'placeFile',
          draft: view.draft,
          sha256: file.sha256,
          form: file.form,
          field: file.field,
        }),
      ),
    ),
  ]
}

/** The card of a step of files; it has no inputs, files are sent as ordinary messages. */
export function filesStepCard(view: FilesStepView): Card {
  // The banner is said once, even where the form says it too.
  const said = view.note === SECRECY_BANNER ? { ...view, note: null } : view
  return card(stepHead(view), [
    markdown(coloured('red', bold(md`${SECRECY_BANNER}`))),
    markdown(stepIntro(said)),
    ...allSlots(view),
    ...looseFiles(view),
    markdown(md`请直接把文件发到本对话，可以一次发多个；归类不对时可以改归。`),
    small(grey(md`${FILE_RULES}`)),
    ...leavingButtons(view),
  ])
}

/** A file that was just received and stored. */
export interface FileReceivedView {
  readonly draft: string
  readonly file: FileView
  /** Where it was put, or null when it is not clear yet. */
  readonly placed: { readonly form: string; readonly field: string; readonly label: string } | null
  /** Where else it may go. */
  readonly others: readonly {
    readonly form: string
    readonly field: string
    readonly label: string
  }[]
  /** The step that was open, to go on. */
  readonly resume?: { readonly form: string; readonly step: string } | null | undefined
  /** Entries of this form that are still empty and mandatory. */
  readonly missing: readonly string[]
  /** Version of the draft that the card shows: the way on leaves the open step. */
  readonly base: number
}

/** The way on from a received file: to the next step when all is there, else back to the step. */
function wayOn(view: FileReceivedView): readonly ButtonElement[] {
  if (!view.resume) return []
  const at = { draft: view.draft, ...view.resume }
  const reopen = button('返回本步', { do: 'openStep', ...at })
  if (view.missing.length > 0 || view.placed === null) return [reopen]
  const next = { do: 'leaveStep', ...at, base: view.base, go: 'next' } as const
  return [button('下一步', next, { style: 'primary' }), reopen]
}

function placedText(view: FileReceivedView): Md {
  const name = cut(view.file.name, 60)
  return view.placed === null
    ? md`已收到《${name}》并保存，请选择归入哪一项。`
    : md`已收到《${name}》，归入“${cut(view.placed.label, 60)}”。`
}

function missingText(missing: readonly string[]): Md {
  if (missing.length === 0) return md`必传材料已齐。`
  const named = missing.slice(0, 6).map((label) => cut(label, 30))
  const rest = missing.length > 6 ? `等 ${missing.length} 项` : ''
  return md`还缺：${named.join('、')}${rest}。`
}

/** Where a file may go: open while nobody knows where it belongs, folded away once it is placed. */
function places(view: FileReceivedView): readonly RootElement[] {
  const place = (form: string, field: string) =>
    ({ do: 'placeFile', draft: view.draft, sha256: view.file.sha256, form, field }) as const
  const verb = view.placed === null ? '归入' : '改归'
  const buttons = [
    ...view.others
      .slice(0, 10)
      .map((slot) => button(`${verb}：${slot.label}`, place(slot.form, slot.field))),
    button('不要这个文件', place('', ''), { style: 'danger' }),
  ]
  return view.placed === null ? buttons : [panel('归错了，或不要这个文件', buttons)]
}

/** The answer to a file: what it is, where it went, how to change that. */
export function fileReceivedCard(view: FileReceivedView): Card {
  return card(
    {
      title: '收到文件',
      subtitle: view.file.name,
      tone: view.placed === null ? 'turn' : 'passed',
      state: view.placed === null ? '待归类' : '已归类',
    },
    [
      markdown(lines(placedText(view), fileLine(view.file, true), missingText(view.missing))),
      ...(view.placed === null ? places(view) : []),
      ...buttonRow(wayOn(view)),
      ...(view.placed === null ? [] : places(view)),
      small(coloured('red', md`${SECRECY_BANNER}`)),
    ],
  )
}
