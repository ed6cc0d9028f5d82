import { type FormRule, isBlank } from '../form.ts'
import { rowsOf } from './read-values.ts'
import { block, rule } from './rule.ts'

/** What each kind of 其他事项 has to say (I-42): nothing of it is law, a decision cannot do without. */

const needed = (id: string, kinds: readonly string[], field: string, title: string): FormRule =>
  rule(id, '25', (values) =>
    kinds.includes(String(values['kind'])) && isBlank(values[field])
      ? block(
          field,
          `请填写${title}：所选事项要据此变更名录（第二十五条，向社会公开名录；办理要求办法未规定）。`,
        )
      : null,
  )

const lostItemsAreTold = rule('event-lost-items', '25', (values) =>
  values['kind'] === 'scopeLoss' && rowsOf(values, 'lostItems').length === 0
    ? block(
        'lostItems',
        '请列出失去的项目：公布的服务能力要据此变更（第二十五条，向社会公开服务能力；办理要求办法未规定）。',
      )
    : null,
)

/** The rules of the form of 其他事项. */
export const centerEventRules: readonly FormRule[] = [
  needed('event-new-name', ['rename'], 'newName', '变更后的中心名称'),
  needed('event-new-host', ['hostChange', 'merger'], 'newHost', '变更后的依托单位'),
  needed('event-new-district', ['districtReform'], 'newDistrict', '变更后的所在区县'),
  lostItemsAreTold,
]
