import { textOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import type { Cite } from '../cite.ts'
import { date, type FieldMeta, files, longText, text } from '../form.ts'
import { isCivilDate } from '../time/civil-date.ts'

/**
 * What an import at go-live takes from the papers of a preparation or a center that is older than
 * this program (practice.md, situation 2). Nothing but what a paper states is entered.
 */

/** Why the import asks for it: the measures know no import. */
export const IMPORTED = '本系统启用前的事项按原文书录入，另一人核对（办法未作规定）'

type Titled = Pick<FieldMeta, 'title' | 'help'> & { readonly mandatory?: boolean }

/** A day that a paper states. */
export const dayOnPaper = (meta: Titled) => date({ cite: null, basis: IMPORTED, ...meta })

/** A number or name that a paper states. */
export const wordsOnPaper = (meta: Titled & Pick<FieldMeta, 'placeholder' | 'maxLength'>) =>
  text({ cite: null, basis: IMPORTED, ...meta })

/** The papers that prove it, and where the originals are. */
export const proofFields = (help: string) =>
  ({
    note: longText({
      title: '说明',
      cite: null,
      basis: IMPORTED,
      maxLength: 500,
      help: '原卷存放处、原文书中没有的内容；可不填',
      placeholder: '原卷存市局档案室2024年第12卷（虚构）',
    }),
    proof: files({
      title: '原文书扫描件',
      cite: null,
      basis: IMPORTED,
      mandatory: true,
      help,
      fileHints: ['批准', '任务书', '通知', '扫描'],
    }),
  }) as const

/** No day of an import lies ahead. */
export const daysArePast = (
  id: string,
  cite: Cite,
  days: readonly (readonly [field: string, title: string])[],
) =>
  rule(id, cite, (values, { at }) =>
    days
      .filter(([field]) => isCivilDate(textOf(values[field])) && textOf(values[field]) > at)
      .map(([field, title]) => block(field, `${title}晚于今天，尚未发生的不能导入。请核对。`)),
  )
