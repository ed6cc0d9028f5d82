import { randomBytes } from 'node:crypto'
import { type RunningPlatform, startPlatform } from '../../../src/sandbox/server.ts'
import { peopleOf, type TownSize } from './town.ts'

/**
 * The platform beside a town: its people, an application with keys of this run alone, the true clock.
 * It pushes nothing by itself and limits nothing: limits would let out fifty messages a second at most.
 */
export function startTownPlatform(size: TownSize): Promise<RunningPlatform> {
  return startPlatform({
    port: 0,
    app: {
      appId: `cli_${randomBytes(8).toString('hex')}`,
      appSecret: randomBytes(12).toString('hex'),
      encryptKey: randomBytes(12).toString('hex'),
      verificationToken: randomBytes(12).toString('hex'),
    },
    clock: () => Date.now(),
    retryScale: 'off',
    limits: 'off',
    users: peopleOf(size).users,
  })
}
