/** Cards for trying the page: what an officer, an applicant and a careless author would send. */
export type CardJson = Readonly<Record<string, unknown>>

const text = (content: string) => ({ tag: 'plain_text', content })
const callback = (value: Record<string, unknown>) => [{ type: 'callback', value }]

/** A form step as the assistant sends it: known values filled in, an error above its field. */
export function formStep(): CardJson {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: '[填写中] 申报书第3步：申报单位' },
    },
    header: {
      title: text('申报书 · 第 3 步／共 9 步'),
      subtitle: text('渝产测〔2025〕0007 · 山城功率器件检测研究院（虚构）'),
      template: 'blue',
      text_tag_list: [{ tag: 'text_tag', text: text('待您填写'), color: 'blue' }],
    },
    body: {
      elements: [
        {
          tag: 'markdown',
          content: '申报单位的基本情况。<font color="grey">第八条　已保存 10:32</font>',
        },
        {
          tag: 'form',
          name: 'step3',
          elements: [
            {
              tag: 'markdown',
              content:
                '<font color="red">统一社会信用代码末位校验不符：第 18 位应为 E，请对照营业执照检查。</font>',
            },
            {
              tag: 'input',
              name: 'uscc',
              label: text('统一社会信用代码 *'),
              default_value: '12999999DEM000002X',
              placeholder: text('营业执照右上角，18 位'),
              max_length: 18,
            },
            {
              tag: 'input',
              name: 'summary',
              label: text('单位概况 *'),
              placeholder: text('主要业务、人员和场地，300 字以内'),
              input_type: 'multiline_text',
              rows: 3,
              max_length: 300,
            },
            { tag: 'markdown', content: '**单位类型** *' },
            {
              tag: 'select_static',
              name: 'kind',
              placeholder: text('请选择'),
              initial_index: 2,
              options: ['企业', '科研院所', '高等院校', '检验检测机构'].map((name, index) => ({
                text: text(name),
                value: `k${index}`,
              })),
            },
            { tag: 'markdown', content: '**产业集群**（可多选）' },
            {
              tag: 'multi_select_static',
              name: 'clusters',
              required: false,
              placeholder: text('请选择产业集群'),
              selected_values: ['c1'],
              options: ['智能网联新能源汽车', '新一代电子信息制造业', '先进材料'].map(
                (name, index) => ({
                  text: text(name),
                  value: `c${index}`,
                }),
              ),
            },
            { tag: 'markdown', content: '**成立日期** *' },
            { tag: 'date_picker', name: 'founded', placeholder: text('请选择日期') },
            {
              tag: 'checker',
              name: 'promise',
              text: text('以上内容属实'),
              checked: false,
            },
            {
              tag: 'column_set',
              flex_mode: 'none',
              horizontal_spacing: '8px',
              columns: [
                column({
                  tag: 'button',
                  text: text('上一步'),
                  name: 'back',
                  form_action_type: 'submit',
                  width: 'fill',
                  behaviors: callback({ action: 'back' }),
                }),
                column({
                  tag: 'button',
                  text: text('保存并下一步'),
                  type: 'primary_filled',
                  name: 'next',
                  form_action_type: 'submit',
                  width: 'fill',
                  behaviors: callback({ action: 'next' }),
                }),
                column({
                  tag: 'button',
                  text: text('稍后继续'),
                  name: 'later',
                  form_action_type: 'submit',
                  width: 'fill',
                  behaviors: callback({ action: 'later' }),
                }),
              ],
            },
          ],
        },
      ],
    },
  }
}

function column(element: CardJson): CardJson {
  return { tag: 'column', width: 'weighted', weight: 1, elements: [element] }
}

/** A card with a required field: the client must not send it while that is empty. */
export function reasonForm(): CardJson {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: '[待办] 填写退回理由' },
    },
    header: { title: text('拟退回：请写明理由'), template: 'orange' },
    body: {
      elements: [
        {
          tag: 'form',
          name: 'reason_form',
          elements: [
            {
              tag: 'input',
              name: 'reason',
              required: true,
              label: text('退回理由'),
              input_type: 'multiline_text',
              rows: 3,
            },
            {
              tag: 'button',
              text: text('提交理由'),
              type: 'danger',
              name: 'send_reason',
              form_action_type: 'submit',
              confirm: {
                title: text('确认退回'),
                text: text('退回后申请单位可以修改并再次提交。'),
              },
              behaviors: callback({ action: 'reason' }),
            },
            { tag: 'button', text: text('清空'), name: 'clear_reason', form_action_type: 'reset' },
          ],
        },
      ],
    },
  }
}

/** What the case officer sees: findings, table, folded material, the two decisions. */
export function review(): CardJson {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: '[待办] 形式审查：功率半导体（拟建）' },
    },
    header: {
      title: text('功率半导体产业计量测试中心（拟建）'),
      subtitle: text('渝产测〔2025〕0007 · 山城功率器件检测研究院（虚构）'),
      template: 'blue',
      text_tag_list: [
        { tag: 'text_tag', text: text('形式审查'), color: 'blue' },
        { tag: 'text_tag', text: text('轮到您'), color: 'orange' },
      ],
    },
    body: {
      elements: [
        {
          tag: 'markdown',
          content:
            '申请材料已齐备，请作形式审查。<font color="grey">第十条第一款</font>\n最迟**2025年9月29日（周一）24时** · 不含今天还有4个工作日 · <text_tag color="orange">内部目标（办法未规定）</text_tag>',
        },
        {
          tag: 'column_set',
          flex_mode: 'none',
          background_style: 'grey',
          columns: [
            column({ tag: 'markdown', content: '<font color="grey">自评得分</font>\n**86.5 分**' }),
            column({
              tag: 'markdown',
              content: '<font color="grey">推荐单位</font>\n**高新区市场监管局**',
            }),
          ],
        },
        {
          tag: 'table',
          page_size: 3,
          header_style: { background_style: 'grey' },
          columns: [
            { name: 'item', display_name: '核对事项', data_type: 'text' },
            { name: 'result', display_name: '结论', data_type: 'options' },
            { name: 'pages', display_name: '页数', data_type: 'number', horizontal_align: 'right' },
          ],
          rows: [
            { item: '申报书', result: [{ text: '符合', color: 'green' }], pages: 42 },
            { item: '筹建任务书', result: [{ text: '符合', color: 'green' }], pages: 18 },
            { item: '推荐函', result: [{ text: '请核对', color: 'orange' }], pages: 2 },
            { item: '法人证书', result: [{ text: '缺页', color: 'red' }], pages: 1 },
          ],
        },
        {
          tag: 'collapsible_panel',
          expanded: false,
          border: { color: 'grey' },
          header: { title: text('材料清单（4 件）') },
          elements: [
            {
              tag: 'markdown',
              content: '1. 申报书.docx\n2. 筹建任务书.docx\n3. 推荐函.pdf\n4. 法人证书.jpg',
            },
            { tag: 'person_list', persons: [{ id: 'ou_page_officer' }], show_name: true },
          ],
        },
        { tag: 'hr' },
        {
          tag: 'column_set',
          flex_mode: 'flow',
          columns: [
            {
              tag: 'column',
              width: 'auto',
              elements: [
                {
                  tag: 'button',
                  text: text('拟同意：符合要求'),
                  type: 'primary_filled',
                  name: 'pass',
                  behaviors: callback({ action: 'pass' }),
                },
              ],
            },
            {
              tag: 'column',
              width: 'auto',
              elements: [
                {
                  tag: 'button',
                  text: text('拟退回'),
                  type: 'danger',
                  behaviors: callback({ action: 'return' }),
                },
              ],
            },
            {
              tag: 'column',
              width: 'auto',
              elements: [
                {
                  tag: 'overflow',
                  options: [
                    { text: text('期限怎么算'), value: 'period' },
                    { text: text('办理记录'), value: 'log' },
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

/** The same card after the decision. */
export function decided(): CardJson {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: '[已办] 拟同意：功率半导体（拟建）' },
    },
    header: {
      title: text('功率半导体产业计量测试中心（拟建）'),
      subtitle: text('渝产测〔2025〕0007'),
      template: 'grey',
      text_tag_list: [{ tag: 'text_tag', text: text('待处长审核'), color: 'neutral' }],
    },
    body: {
      elements: [
        {
          tag: 'markdown',
          content: '周经办于2025年9月24日（周三）10:35拟同意：符合要求。下一步由处长审核。',
        },
      ],
    },
  }
}

/** Everything that tries to get out of a card. */
export function hostile(): CardJson {
  const attack = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=1</script>'
  return {
    schema: '2.0',
    config: { summary: { content: `[测试] ${attack}` } },
    header: { title: text(attack), template: 'red' },
    body: {
      elements: [
        {
          tag: 'markdown',
          content: `前${attack}后 [点我](javascript:window.__pwned=1) <link url="javascript:window.__pwned=1">链接</link> <font color="red" onclick="window.__pwned=1">红字</font> <a href="javascript:window.__pwned=1">锚</a> &lt;b&gt;转义&lt;/b&gt;`,
        },
        { tag: 'div', text: text(attack) },
        {
          tag: 'button',
          text: text(attack),
          behaviors: [{ type: 'open_url', default_url: 'javascript:window.__pwned=1' }],
        },
      ],
    },
  }
}

/** A card that may be passed on, with a picture of numbers. */
export function overview(): CardJson {
  return {
    schema: '2.0',
    config: { summary: { content: '[统计] 本月办理情况' } },
    header: { title: text('本月办理情况'), template: 'green' },
    body: {
      elements: [
        {
          tag: 'chart',
          chart_spec: {
            type: 'bar',
            title: { text: '各阶段事项数' },
            data: {
              values: [
                { stage: '填写中', count: 4, who: '企业' },
                { stage: '形式审查', count: 2, who: '企业' },
                { stage: '论证', count: 3, who: '企业' },
                { stage: '填写中', count: 1, who: '院所' },
                { stage: '形式审查', count: 3, who: '院所' },
                { stage: '论证', count: 1, who: '院所' },
              ],
            },
            xField: 'stage',
            yField: 'count',
            seriesField: 'who',
          },
        },
        {
          tag: 'chart',
          chart_spec: {
            type: 'pie',
            data: {
              values: [
                { kind: '符合', n: 7 },
                { kind: '退回', n: 2 },
                { kind: '撤回', n: 1 },
              ],
            },
            categoryField: 'kind',
            valueField: 'n',
          },
        },
        {
          tag: 'interactive_container',
          has_border: true,
          behaviors: callback({ action: 'open' }),
          elements: [{ tag: 'markdown', content: '**查看全部事项** 共 10 件' }],
        },
      ],
    },
  }
}
