import { type SQL, sql } from 'drizzle-orm'
import type { SqlTx } from '../../db/connection.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import { addDays, type CivilDate, instantAt } from '../../src/regulation/time/civil-date.ts'
import { connected, type Place, type Stage } from './stage.ts'

/**
 * A bureau with many open deadlines, of which the same number falls due on each of some days. Only
 * the number of deadlines differs between two of them: people, cases told of and messages do not.
 */

const FIRST_DAY: CivilDate = '2026-03-02'
const ORGANISATIONS = 2_000
const DISTRICTS = ['fuling', 'yubei', 'liangjiang', 'wanzhou', 'beibei', 'jiulongpo', 'changshou']
/** Beside the one that falls due on a day of the benchmark. */
const LATER_RUNGS = 3
const DEADLINES_OF_A_CASE = 4
/** A whole number without a common factor with the sizes: neighbours lie far apart. */
const STRIDE = 7_919

/** The instant of the sweep number `round`, from 0: a Monday to Friday morning. */
export function sweepAt(round: number): number {
  return instantAt(addDays(FIRST_DAY, 7 * Math.floor(round / 5) + (round % 5)), '09:30')
}

const uuid = (text: SQL): SQL => sql`md5(${text})::uuid::text`

/** Six people of the bureau, two of each district, two of each organisation. */
const people = (): readonly SQL[] => [
  sql`insert into people (open_id, name, created_at)
    select 'ou_' || n, '人员' || n, ${instant(0)} from generate_series(0, 5000) n`,
  sql`insert into organisations (id, name, uscc, created_at)
    select 'org_' || n, '单位' || n, 'BENCH' || n, ${instant(0)}
    from generate_series(0, ${ORGANISATIONS - 1}::int) n`,
  sql`insert into memberships (id, open_id, role, organisation_id, from_date, granted_by)
    select 'o' || n, 'ou_' || n, case n % 2 when 0 then 'applicantHandler' else 'applicantResponsible' end,
      'org_' || n / 2, '2026-01-01', 'bench' from generate_series(0, ${2 * ORGANISATIONS - 1}::int) n`,
  sql`insert into memberships (id, open_id, role, district, from_date, granted_by)
    select 'd' || n, 'ou_' || 4000 + n, case n % 2 when 0 then 'districtBureau' else 'districtLeader' end,
      ${districtOf(sql`n / 2`)}, '2026-01-01', 'bench'
    from generate_series(0, ${2 * DISTRICTS.length - 1}::int) n`,
  sql`insert into memberships (id, open_id, role, from_date, granted_by)
    select 'b' || n, 'ou_' || 4900 + n, (array['caseOfficer', 'caseOfficer', 'caseOfficer',
      'divisionHead', 'approver', 'office'])[n + 1], '2026-01-01', 'bench' from generate_series(0, 5) n`,
]

const instant = (round: number): SQL =>
  sql`${new Date(sweepAt(round)).toISOString()}::text::timestamptz`

const districtOf = (n: SQL): SQL =>
  sql`(array[${sql.raw(DISTRICTS.map((one) => `'${one}'`).join(', '))}])[1 + (${n}) % ${sql.raw(String(DISTRICTS.length))}]`

const cases = (size: number): SQL => sql`insert into cases (id, procedure, number, state, version,
    title, applicant_name, organisation_id, district, sponsor_name, opened_by, edition,
    interpretation_set, calendar_version, facts, created_at, state_since)
  select ${uuid(sql`'case' || n`)}, 'annual-report', null, 'awaited', 1,
    '基准产业计量测试中心' || n || ' · 2026年度报告', '单位' || n % ${ORGANISATIONS},
    'org_' || n % ${ORGANISATIONS}, ${districtOf(sql`n`)}, null, 'ou_0', '2024', 'default-1',
    '2026', ${JSON.stringify(NO_FACTS)}::text::jsonb, ${instant(0)}, ${instant(0)}
  from generate_series(0, ${size / DEADLINES_OF_A_CASE - 1}::int) n`

const deadlines = (size: number): SQL => sql`insert into deadlines (id, case_id, kind, title, cite,
    internal, from_date, nominal_date, effective_date, safe_date, provisional, explanation,
    calendar_version, armed_at, status)
  select ${uuid(sql`'deadline' || n`)}, ${uuid(sql`'case' || n / ${DEADLINES_OF_A_CASE}`)},
    'annual-report', '报送年度总结和下年度计划', '"29"', n % 3 = 0, '2026-01-05', '2026-11-30',
    '2026-11-30', '2026-11-30', false,
    '自2026年1月5日起，至2026年11月30日止；当日为工作日，不顺延。', '2026', ${instant(0)}, 'open'
  from generate_series(0, ${size - 1}::int) n`

/** The days' rungs in the order of their deadlines, each in its place of the ladder. */
const rungs = (size: number, due: readonly number[]): SQL => {
  const ends = due.map((_, round) => due.slice(0, round + 1).reduce((sum, one) => sum + one, 0))
  const at = sql.join(
    ends.map((end, round) => sql`when spread < ${end}::int then ${instant(round)}`),
    sql` `,
  )
  return sql`insert into deadline_rungs (deadline_id, ordinal, at, roles, overdue, status)
  select ${uuid(sql`'deadline' || n`)}, k,
    case when k = 0 then case ${at} else '2026-09-01 01:00:00Z'::timestamptz + (n % 300) * interval '1 hour' end
      else '2026-10-01 01:00:00Z'::timestamptz + (k * 20 + n % 20) * interval '1 day' end,
    (case n % 5 when 0 then '["districtBureau", "districtLeader"]'
      when 1 then '["applicantHandler", "applicantResponsible", "caseOfficer"]'
      else '["applicantHandler", "applicantResponsible"]' end)::jsonb,
    k > 1, 'waiting'
  from generate_series(0, ${size - 1}::int) n
  cross join lateral (select (n::bigint * ${STRIDE}::int) % ${size}::int as spread) s
  cross join generate_series(0, ${LATER_RUNGS}::int) k`
}

/**
 * Fills a new database.
 * @param size how many open deadlines
 * @param due how many of them fall due at each sweep, in the order of the sweeps
 */
export async function fillDeadlines(
  place: Place,
  size: number,
  due: readonly number[],
): Promise<Stage> {
  const stage = await connected(place)
  await stage.database.migrate()
  // Millions of rows are checked at once when they are there, not one by one.
  const constraints = [
    ['cases', 'cases_organisation_id_organisations_id_fk', 'organisation_id', 'organisations (id)'],
    ['cases', 'cases_opened_by_people_open_id_fk', 'opened_by', 'people (open_id)'],
    ['deadlines', 'deadlines_case_id_cases_id_fk', 'case_id', 'cases (id)'],
    [
      'deadline_rungs',
      'deadline_rungs_deadline_id_deadlines_id_fk',
      'deadline_id',
      'deadlines (id)',
    ],
  ] as const
  const statements = [
    ...people(),
    ...constraints.map(([table, name]) => sql.raw(`alter table ${table} drop constraint ${name}`)),
    cases(size),
    deadlines(size),
    rungs(size, due),
    ...constraints.map(([table, name, column, target]) =>
      sql.raw(
        `alter table ${table} add constraint ${name} foreign key (${column}) references ${target}`,
      ),
    ),
  ]
  await stage.connection.bulk('load', async (tx: SqlTx) => {
    for (const statement of statements) await tx.execute(statement)
  })
  return stage
}
