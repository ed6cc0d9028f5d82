import type { Locator, Page } from 'playwright-core'
import type { DemoPerson } from '../../src/demo.ts'

/**
 * A person of the demonstration at the page of the sandbox, as whoever sits before the screen plays
 * them: presses what is visible, types into what is visible, and reads the last card of the chat.
 */
export interface PersonOnPage {
  readonly person: DemoPerson
  /** Their phone on the page. */
  readonly column: Locator
  /** The last card of their chat. */
  card(): Locator
  /** The title of the last card. */
  title(): Promise<string>
  /** Waits until the last card says this. */
  sees(text: string): Promise<void>
  /** Waits for a notice over the chat, or for the message that brings its words later. */
  isTold(text: string): Promise<void>
  say(text: string): Promise<void>
  menu(label: string): Promise<void>
  /** Fills inputs of the last card by the names of their fields. */
  fill(values: Readonly<Record<string, string>>): Promise<void>
  /** Presses a button of the last card and waits for the assistant's answer. */
  press(label: string, values?: Readonly<Record<string, string>>): Promise<void>
  /** The same, and waits until another card has taken its place. */
  goOn(label: string, values?: Readonly<Record<string, string>>): Promise<void>
  upload(name: string, bytes: Uint8Array): Promise<void>
  /** The file that came last with this ending, from where its bubble leads. */
  download(ending: string): Promise<Uint8Array>
}

/** Takes a person's place at an opened page; opens their chat when it is not there. */
export async function sitDownAs(page: Page, person: DemoPerson): Promise<PersonOnPage> {
  const column = page.getByRole('region', { name: `${person.name}的会话` })
  const row = page.locator('button.person-row').filter({ hasText: person.name })
  await row.waitFor()
  if ((await row.getAttribute('aria-pressed')) !== 'true') await row.click()
  await column.waitFor()
  return personOn(page, person, column)
}

function personOn(page: Page, person: DemoPerson, column: Locator): PersonOnPage {
  const card = () => column.locator('article.card').last()
  const title = async () => (await card().locator('.card-title').textContent()) ?? ''
  const fill = async (values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) {
      const input = card().locator(`[name="${name}"]`)
      const tag = await input.evaluate((element: { readonly tagName: string }) => element.tagName)
      if (tag === 'SELECT') await input.selectOption(value)
      else await input.fill(value)
    }
  }
  const clickOnce = async (label: string) => {
    const button = card().getByRole('button', { name: label, exact: true }).first()
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/click')),
      button.click(),
    ])
    return (await answer.json()) as { readonly code: number }
  }
  const press = async (label: string, values: Readonly<Record<string, string>> = {}) => {
    await fill(values)
    // Where the machine was too slow for the platform's three seconds, the client shows an error and a
    // person presses once more. Where the assistant said that it is still at it, they wait: what came
    // of it follows as a card of its own, and its button is that of another step already.
    for (let pressed = 0; pressed < 5; pressed += 1) {
      const { code } = await clickOnce(label)
      if (code === 0) return
    }
  }
  return {
    person,
    column,
    card,
    title,
    fill,
    press,
    sees: (text) => card().filter({ hasText: text }).waitFor(),
    // A late answer has no toast: its words come as a message.
    isTold: (text) =>
      column
        .getByRole('status')
        .or(column.locator('.message.other'))
        .getByText(text)
        .first()
        .waitFor(),
    say: async (text) => {
      const box = column.getByLabel(`以${person.name}的身份发消息`)
      await box.fill(text)
      await box.press('Enter')
    },
    menu: (label) => column.getByLabel('机器人菜单').getByRole('button', { name: label }).click(),
    goOn: async (label, values = {}) => {
      // What was asked for in words may still be on its way: the card with the button is the one to leave.
      await card().getByRole('button', { name: label, exact: true }).first().waitFor()
      const before = await title()
      await press(label, values)
      await card().locator('.card-title').filter({ hasNotText: before }).waitFor()
    },
    upload: (name, bytes) =>
      column.getByLabel(`以${person.name}的身份上传`).setInputFiles({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(bytes),
      }),
    download: async (ending) => {
      const file = column.locator('.message.other .bubble-file', { hasText: ending }).last()
      await file.waitFor()
      const address = new URL((await file.getAttribute('href')) ?? '', page.url())
      return new Uint8Array(await (await page.request.get(address.href)).body())
    },
  }
}
