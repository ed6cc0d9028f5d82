import type { ChatView, StateView } from './api.ts'

/** The chats of a person, the private one first. */
export function chatsOf(view: StateView, openId: string): readonly ChatView[] {
  return view.chats
    .filter((chat) => chat.members.includes(openId))
    .sort((one, other) => Number(other.mode === 'p2p') - Number(one.mode === 'p2p'))
}
