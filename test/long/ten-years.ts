import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { startServer } from '../support/postgres-server.ts'
import { compare } from './ten-years/compare.ts'
import { simulate } from './ten-years/run.ts'

/**
 * Ten years with thousands of centers, two scheduler processes on one PostgreSQL, random SIGKILLs,
 * clocks that differ, leap ahead and fall back, and weeks in which nothing runs:
 *
 *   npx tsx test/long/ten-years.ts --centers 2000 --years 10 --database postgres
 *
 * Every rung must have been sent exactly once to exactly those who held its roles on that day, or
 * passed over or cancelled where it must be; what must be is worked out from the declared ladders and
 * the days on which things were done. `--database` is `postgres` (DATABASE_URL, else a server of our
 * own) or the URL of a server where databases may be created. Ends with 1 on any difference.
 */

const { values } = parseArgs({
  options: {
    centers: { type: 'string', default: '2000' },
    years: { type: 'string', default: '10' },
    kills: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'postgres' },
  },
})

async function onServer(adminUrl: string): Promise<number> {
  const name = `jicetong_years_${randomBytes(4).toString('hex')}`
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database "${name}" template template0`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  try {
    const began = performance.now()
    const ran = await simulate({
      databaseUrl: url.href,
      centers: Number(values.centers),
      years: Number(values.years),
      kills: Number(values.kills),
      seed: Number(values.seed),
      say: (line) => console.log(`  ${line}`),
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    const result = await compare(url.href, ran)
    const { rungs } = result
    console.log(
      `${values.years} years, ${values.centers} centers in ${seconds} s: ${ran.tracks.size} matters, ` +
        `${result.deadlines} deadlines, ${ran.sweeps.length} sweeps, ${ran.kills} kills, ` +
        `${ran.jumps} leaps of a clock, ${ran.outages} outages`,
    )
    console.log(
      `rungs: ${rungs.sent} sent, ${rungs.skipped} passed over, ${rungs.cancelled} cancelled, ` +
        `${rungs.waiting} waiting; ${result.reminders} reminders in ${result.messages} messages`,
    )
    for (const fault of result.faults) console.error(`  ${fault}`)
    console.log(`${result.faultCount} differences from what must have been sent`)
    return result.faultCount
  } finally {
    await admin.unsafe(`drop database if exists "${name}" with (force)`).finally(() => admin.end())
  }
}

async function main(): Promise<void> {
  const { database } = values
  const given = database === 'postgres' ? process.env['DATABASE_URL'] : database
  const server = given === undefined ? await startServer() : null
  if (server !== null && 'because' in server) throw new Error(server.because)
  try {
    const faults = await onServer(given ?? server?.url ?? '')
    process.exitCode = faults === 0 ? 0 : 1
  } finally {
    await server?.stop()
  }
}

await main()
