/** Domains of the open platform, and the links by which their clients open the chat with an app. */
const CLIENTS: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)feishu\.cn$/, 'https://applink.feishu.cn'],
  [/(^|\.)larksuite\.com$/, 'https://applink.larksuite.com'],
]

/**
 * Where a calendar entry leads back to: the chat with the assistant in the client. On a private
 * deployment, whose link is not known, and in the sandbox, it is the public page of this server.
 * @param baseUrl the open platform's address
 */
export function chatLink(baseUrl: string, appId: string, publicUrl: string): string {
  const { hostname } = new URL(baseUrl)
  const client = CLIENTS.find(([domain]) => domain.test(hostname))?.[1]
  if (client === undefined) return `${publicUrl}/public`
  return `${client}/client/bot/open?appId=${encodeURIComponent(appId)}`
}
