/** 日历订阅: a person's dates in their own calendar program. */

import { formatInstant, type Instant } from '../../src/regulation/time/civil-date.ts'
import { button, buttonRow, type Card, card, markdown, small, typed } from '../json.ts'
import { bold, grey, lines, md } from '../markdown.ts'

/** Whether there is an address, and the ways on. `madeAt` is null where there is none. */
export function feedCard(madeAt: Instant | null): Card {
  const state = madeAt === null ? '未启用' : '已启用'
  return card({ title: '日历订阅', tone: 'waiting', state, summary: `[${state}] 日历订阅` }, [
    markdown(
      madeAt === null
        ? md`可以把“我的期限”放进您自己的日历（飞书日历、手机或电脑日历）。日历会自动更新，只含您有权查看的期限。`
        : md`订阅链接于${formatInstant(madeAt)}生成。为了安全，链接只在生成时显示一次；忘记了的，请换一个新链接。`,
    ),
    ...buttonRow(
      madeAt === null
        ? [button('生成订阅链接', { do: 'makeFeed' }, { style: 'primary' })]
        : [
            button(
              '换一个新链接',
              { do: 'makeFeed' },
              {
                confirm: {
                  title: '换一个新链接',
                  text: '原来的链接立即停用，需要在日历里重新添加。',
                },
              },
            ),
            button(
              '停用',
              { do: 'endFeed' },
              {
                style: 'danger',
                confirm: { title: '停用日历订阅', text: '停用后，日历不再更新。' },
              },
            ),
          ],
    ),
  ])
}

/** The address, told this once, and where it goes. */
export function newFeedCard(url: string): Card {
  return card({ title: '日历订阅', tone: 'turn', state: '新链接', summary: '[新链接] 日历订阅' }, [
    markdown(bold(md`您的订阅链接（只显示这一次）：`)),
    typed(url),
    markdown(
      lines(
        bold(md`怎样添加`),
        md`飞书日历：电脑端打开“日历”，在“订阅日历”或“添加日历”中选择通过链接（URL）添加，粘贴上面的链接。`,
        md`苹果手机：设置 → 日历 → 账户 → 添加账户 → 其他 → 添加已订阅的日历，粘贴链接。`,
        md`安卓手机和电脑：在日历程序中选择“通过网址添加”或“订阅日历”，粘贴链接。`,
      ),
    ),
    small(
      grey(
        md`有这个链接的人就能看到您的期限，请勿转发。链接泄露的，发送“日历订阅”后点“停用”或“换一个新链接”。日历程序更新有早晚，期限以助手中显示的为准。`,
      ),
    ),
    button(
      '停用',
      { do: 'endFeed' },
      {
        style: 'danger',
        confirm: { title: '停用日历订阅', text: '停用后，日历不再更新。' },
      },
    ),
  ])
}
