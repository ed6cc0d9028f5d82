import type { Membership, Organisation } from '../application/records.ts'
import type { Tx } from '../application/store.ts'
import { districtById } from '../regulation/districts.ts'
import { type CivilDate, civilDateOf } from '../regulation/time/civil-date.ts'
import { type DatabaseCommand, done } from './command.ts'
import { type MemberRow, memberCsv } from './member-file.ts'

function row(
  member: Membership & { readonly name: string },
  organisation: Organisation | null,
): MemberRow {
  const district = member.district ?? organisation?.district ?? null
  return {
    open_id: member.openId,
    name: member.name,
    role: member.role,
    organisation: organisation?.name ?? member.bodyName ?? '',
    district: district === null ? '' : (districtById(district)?.name ?? district),
  }
}

async function rowsOn(tx: Tx, today: CivilDate): Promise<readonly MemberRow[]> {
  const members = await tx.people.members(today)
  const organisations = new Map<string, Organisation | null>()
  for (const { organisationId: id } of members) {
    if (id !== null && !organisations.has(id)) {
      organisations.set(id, await tx.organisations.find(id))
    }
  }
  return members.map((member) =>
    row(member, organisations.get(member.organisationId ?? '') ?? null),
  )
}

/** `members list`: who holds which role today, in the columns of the import. */
export const membersListCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'members list',
  summary: '列出现有人员和角色',
  words: [0, 0],
  options: {},
  run: async (_args, deps) => {
    const today = civilDateOf(deps.clock())
    const rows = await deps.store.transact((tx) => rowsOn(tx, today))
    return done(rows, memberCsv(rows))
  },
}
