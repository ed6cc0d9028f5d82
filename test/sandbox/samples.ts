import type { CardJson, SandboxUser } from '../../src/sandbox/model.ts'

/** People and cards of the tests; all fictional. */

export const applicant: SandboxUser = {
  openId: 'ou_test_applicant_0001',
  name: '测试申请人（虚构）',
  title: '经办人',
  organisation: '虚构计量测试有限公司',
  email: 'applicant@example.invalid',
}
export const officer: SandboxUser = {
  openId: 'ou_test_officer_0001',
  name: '测试经办人（虚构）',
  organisation: '虚构市局',
}

/** A card with one button outside a form. */
export function buttonCard(words = '同意'): CardJson {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: '[待办] 测试' } },
    header: { title: { tag: 'plain_text', content: '测试' }, template: 'blue' },
    body: {
      elements: [
        {
          tag: 'button',
          name: 'agree',
          text: { tag: 'plain_text', content: words },
          behaviors: [{ type: 'callback', value: { action: 'agree' } }],
        },
      ],
    },
  }
}

/** The card of a form step with one input of each kind. */
export function formCard(): CardJson {
  const plain = (content: string) => ({ tag: 'plain_text', content })
  return {
    schema: '2.0',
    body: {
      elements: [
        {
          tag: 'form',
          name: 'step',
          elements: [
            { tag: 'input', name: 'title', default_value: '原有内容', max_length: 20 },
            { tag: 'input', name: 'remark', required: true },
            {
              tag: 'select_static',
              name: 'kind',
              initial_index: 2,
              options: [
                { text: plain('企业'), value: 'enterprise' },
                { text: plain('高等院校'), value: 'university' },
              ],
            },
            {
              tag: 'multi_select_static',
              name: 'topics',
              required: false,
              options: [
                { text: plain('甲'), value: 'a' },
                { text: plain('乙'), value: 'b' },
              ],
            },
            { tag: 'date_picker', name: 'from', initial_date: '2025-01-02' },
            { tag: 'picker_time', name: 'at', placeholder: plain('时间') },
            { tag: 'picker_datetime', name: 'moment' },
            { tag: 'select_person', name: 'who', options: [{ value: officer.openId }] },
            { tag: 'checker', name: 'promise', text: plain('承诺属实') },
            {
              tag: 'column_set',
              columns: [
                {
                  tag: 'column',
                  elements: [
                    {
                      tag: 'button',
                      name: 'next',
                      form_action_type: 'submit',
                      text: plain('保存并下一步'),
                      behaviors: [{ type: 'callback', value: { action: 'next' } }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  }
}
