import { stateOf } from '../../src/regulation/procedure.ts'
import { pictureOf } from './graph.ts'
import { layoutOf } from './layout.ts'
import { type Stage, stages } from './stages.ts'
import { svgOf } from './svg.ts'
import { deadlineText, groundText, peopleText } from './words.ts'

/** Everything in docs/procedures: the pictures and their index. */

/** Where it stands, from the root of the project. */
export const FOLDER = 'docs/procedures'

const INTRODUCTION = `# 办理流程图

> For engineers: these pictures and this page are generated from the declarations of the procedures
> (\`src/regulation/procedures/\`) by \`npm run docs:procedures\`; never edit them by hand. A test compares
> them. What each article is carried by stands in [the table of the measures](../../src/regulation/README.md).

本页由程序根据办理流程的声明自动生成。每个方框是一个环节，写明由谁办理、期限及其依据；箭头是办理操作，
操作名称和操作人写在箭头右侧，〔〕内为走这一箭头的情形；“另可”是办理后环节不变的操作。
白底为办理中，绿底为通过，橙底为退回，灰底为结束；虚线框为其他流程图中的环节。
标明“内部目标”的期限是市局内部的工作安排，办法没有规定，不是办法规定的期限。`

const cell = (text: string): string => text.replaceAll('|', '｜').replaceAll('\n', '<br>')

function rowOf({ procedure }: Stage, name: string): string {
  const state = stateOf(procedure, name)
  const who = state.turn.length === 0 ? '—' : peopleText(state.turn)
  const clocks = [...new Set(Object.values(state.deadlines ?? {}).map(deadlineText))]
  const cells = [state.title, who, clocks.join('<br>') || '—', groundText(state.ground)]
  return `| ${cells.map(cell).join(' | ')} |`
}

function sectionOf(stage: Stage): readonly string[] {
  return [
    `### ${stage.title}`,
    '',
    `![${stage.title}](${stage.file}.svg)`,
    '',
    '| 环节 | 由谁办理 | 期限 | 依据 |',
    '| --- | --- | --- | --- |',
    ...stage.states.map((name) => rowOf(stage, name)),
    '',
  ]
}

function indexPage(): string {
  const sections = stages.flatMap((stage, index) => {
    const isFirst = stages[index - 1]?.procedure !== stage.procedure
    const { title, ground } = stage.procedure
    const heading = isFirst ? [`## ${title}`, '', `依据：${groundText(ground)}。`, ''] : []
    return [...heading, ...sectionOf(stage)]
  })
  return [INTRODUCTION, '', ...sections].join('\n')
}

/** Every file by its name: the index page and one picture for each stage. */
export async function procedurePages(): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['README.md', indexPage()]])
  for (const stage of stages) {
    const picture = pictureOf(stage)
    files.set(`${stage.file}.svg`, svgOf(picture, await layoutOf(picture)))
  }
  return files
}
