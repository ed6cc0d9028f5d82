import { describe, expect, it } from 'vitest'
import { type Config, type Environment, readCommandLineConfig, readConfig } from '../src/config.ts'

const APP = {
  FEISHU_APP_ID: 'cli_a0123456789abcde',
  FEISHU_APP_SECRET: 'sample-secret-one',
  FEISHU_ENCRYPT_KEY: 'sample-key-two',
  FEISHU_VERIFICATION_TOKEN: 'sample-token-three',
}

function configOf(env: Environment): Config {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}

function faultsOf(env: Environment): readonly string[] {
  const read = readConfig(env)
  return read.ok ? [] : read.faults
}

describe('an empty environment', () => {
  it('is the sandbox with the defaults of interface.md', () => {
    expect(configOf({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      database: { dataDir: './data' },
      dataDir: './data',
      feishu: null,
      transport: 'webhook',
      maxSkewSeconds: 300,
      trustedProxies: [],
      administrators: [],
      sandboxPort: 3001,
      logLevel: 'info',
      virusScan: null,
      notices: [],
    })
  })

  it('is the same when every variable is set to nothing, as container files do', () => {
    const empty = Object.fromEntries(
      ['HOST', 'PORT', 'DATABASE_URL', 'DATA_DIR', 'FEISHU_APP_ID', 'ADMIN_OPEN_IDS', 'LOG_LEVEL']
        .concat(Object.keys(APP))
        .map((name) => [name, ' ']),
    )
    expect(configOf(empty)).toEqual(configOf({}))
  })
})

describe('values', () => {
  it.each<[Environment, Partial<Config>]>([
    [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://127.0.0.1:8080' }],
    [{ PORT: '0' }, { port: 0 }],
    [{ HOST: '::1' }, { host: '::1', publicUrl: 'http://[::1]:3000' }],
    [{ PUBLIC_URL: 'https://jct.example.cn/bot/' }, { publicUrl: 'https://jct.example.cn/bot' }],
    [{ DATA_DIR: '/srv/jct' }, { dataDir: '/srv/jct', database: { dataDir: '/srv/jct' } }],
    [
      { DATABASE_URL: 'postgres://u:p@db:5432/jct' },
      { database: { databaseUrl: 'postgres://u:p@db:5432/jct' } },
    ],
    [
      { DATABASE_URL: 'postgresql:///jct?host=/run/postgresql' },
      { database: { databaseUrl: 'postgresql:///jct?host=/run/postgresql' } },
    ],
    [{ FEISHU_MAX_SKEW_SECONDS: '25200' }, { maxSkewSeconds: 25_200 }],
    [{ ADMIN_OPEN_IDS: ' ou_a1, ou_b2 ,,ou_a1' }, { administrators: ['ou_a1', 'ou_b2'] }],
    [
      { TRUSTED_PROXIES: '10.0.0.0/8, ::1,192.0.2.7' },
      { trustedProxies: ['10.0.0.0/8', '::1', '192.0.2.7'] },
    ],
    [{ LOG_LEVEL: 'trace' }, { logLevel: 'trace' }],
    [{ LOG_LEVEL: 'fatal' }, { logLevel: 'fatal' }],
    [{ SANDBOX_PORT: '0' }, { sandboxPort: 0 }],
    [
      { SCAN_COMMAND: `clamdscan --no-summary "--config-file=/etc/a b" 'c d' -` },
      {
        virusScan: {
          command: ['clamdscan', '--no-summary', '--config-file=/etc/a b', 'c d', '-'],
          timeoutMs: 30_000,
        },
      },
    ],
    [
      { SCAN_COMMAND: 'scan --at="x y" {file}', SCAN_TIMEOUT_SECONDS: '5' },
      { virusScan: { command: ['scan', '--at=x y', '{file}'], timeoutMs: 5000 } },
    ],
    [{ FEISHU_TRANSPORT: 'websocket' }, { feishu: null, transport: 'websocket' }],
  ])('%j', (env, expected) => {
    expect(configOf(env)).toMatchObject(expected)
  })

  it.each<[string, string]>([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['HOST', 'http://localhost'],
    ['PUBLIC_URL', 'jct.example.cn'],
    ['PUBLIC_URL', 'ftp://jct.example.cn'],
    ['PUBLIC_URL', 'https://a:b@jct.example.cn'],
    ['DATABASE_URL', 'mysql://db/jct'],
    ['SANDBOX_PORT', 'abc'],
    ['FEISHU_MAX_SKEW_SECONDS', '0'],
    ['FEISHU_MAX_SKEW_SECONDS', '86401'],
    ['FEISHU_TRANSPORT', 'long'],
    ['FEISHU_BASE_URL', 'open.feishu.cn'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'proxy.local'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['ADMIN_OPEN_IDS', 'ou_a1;ou_b2'],
    ['ADMIN_OPEN_IDS', 'on_a1'],
    ['LOG_LEVEL', 'verbose'],
    ['SCAN_COMMAND', 'scan "half'],
    ['SCAN_TIMEOUT_SECONDS', '46'],
    ['ALLOW_OVERSEAS_PLATFORM', 'yes'],
  ])('%s may not be %s', (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name}：.*[\\u4e00-\\u9fff].*/ ${name} `))
  })
})

describe('faults', () => {
  it('all come at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'nonsense',
      FEISHU_APP_ID: APP.FEISHU_APP_ID,
      FEISHU_BASE_URL: 'http://open.example.cn',
    })
    const about = faults.map((one) => one.slice(0, one.indexOf('：'))).sort()
    expect(about).toEqual([
      'DATABASE_URL',
      'FEISHU_APP_SECRET',
      'FEISHU_BASE_URL',
      'FEISHU_ENCRYPT_KEY',
      'FEISHU_VERIFICATION_TOKEN',
      'LOG_LEVEL',
      'PORT',
    ])
  })

  it('repeat no secret', () => {
    const { FEISHU_ENCRYPT_KEY: _, ...rest } = APP
    const all = faultsOf({ ...rest, DATABASE_URL: 'mysql://u:hush-hush@db/x' }).join('\n')
    expect(all).not.toMatch(/sample-|hush-hush/)
    expect(all).toContain('FEISHU_ENCRYPT_KEY')
  })
})

describe('the sandbox', () => {
  const names = Object.keys(APP) as readonly (keyof typeof APP)[]

  it.each(names)('never starts when %s is set', (name) => {
    const read = readConfig({ [name]: APP[name] })
    expect(read.ok).toBe(false)
  })

  it.each(names)('is no way out when %s is missing', (name) => {
    const { [name]: _, ...rest } = APP
    const faults = faultsOf(rest)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(name)
  })

  it('needs a port of its own', () => {
    expect(faultsOf({ PORT: '3001' })).toHaveLength(1)
    expect(faultsOf({ PORT: '0', SANDBOX_PORT: '0' })).toEqual([])
    expect(faultsOf({ ...APP, PORT: '3001' })).toEqual([])
  })

  it('says that a platform address is not used', () => {
    const { feishu, notices } = configOf({ FEISHU_BASE_URL: 'https://open.example.cn' })
    expect(feishu).toBeNull()
    expect(notices.map(({ variable }) => variable)).toEqual(['FEISHU_BASE_URL'])
  })

  it('says so when a credential may be misspelt', () => {
    const { feishu, notices } = configOf({ FEISHU_APPID: 'cli_a0123456789abcde' })
    expect(feishu).toBeNull()
    expect(notices).toEqual([
      expect.objectContaining({
        variable: 'FEISHU_APPID',
        message: expect.stringContaining('misspelt'),
      }),
    ])
  })
})

describe('a connected app', () => {
  it('takes all four credentials, on the mainland platform', () => {
    expect(configOf(APP)).toMatchObject({
      transport: 'webhook',
      feishu: {
        transport: 'webhook',
        appId: APP.FEISHU_APP_ID,
        appSecret: APP.FEISHU_APP_SECRET,
        baseUrl: 'https://open.feishu.cn',
        encryptKey: APP.FEISHU_ENCRYPT_KEY,
        verificationToken: APP.FEISHU_VERIFICATION_TOKEN,
      },
      notices: [],
    })
  })

  it('needs two for the long connection, and an app id that the SDK takes', () => {
    const env = {
      FEISHU_TRANSPORT: 'websocket',
      FEISHU_APP_ID: APP.FEISHU_APP_ID,
      FEISHU_APP_SECRET: APP.FEISHU_APP_SECRET,
    }
    expect(configOf(env).feishu).toEqual({
      transport: 'websocket',
      appId: APP.FEISHU_APP_ID,
      appSecret: APP.FEISHU_APP_SECRET,
      baseUrl: 'https://open.feishu.cn',
    })
    expect(faultsOf({ ...env, FEISHU_APP_ID: 'cli_short' })).toHaveLength(1)
    expect(faultsOf({ ...APP, FEISHU_APP_ID: 'cli_short' })).toEqual([])
    expect(faultsOf({ ...env, FEISHU_APP_SECRET: '' })).toHaveLength(1)
  })
})

describe('the platform address（regulation/privacy.md）', () => {
  const at = (url: string, more: Environment = {}) => ({ ...APP, FEISHU_BASE_URL: url, ...more })

  it.each([
    'https://open.feishu.cn',
    'https://feishu.internal.example.cn/',
    'http://127.0.0.1:3001',
    'http://localhost:3001',
    'http://[::1]:3001',
    'https://notlarksuite.com.example.cn',
  ])('%s is taken', (url) => {
    expect(configOf(at(url)).feishu?.baseUrl).toBe(url.replace(/\/$/, ''))
  })

  it.each(['https://open.larksuite.com', 'https://LARKSUITE.com', 'https://open.larksuite.com./'])(
    '%s is refused',
    (url) => {
      expect(faultsOf(at(url))).toEqual([expect.stringContaining('ALLOW_OVERSEAS_PLATFORM=1')])
      expect(faultsOf(at(url, { ALLOW_OVERSEAS_PLATFORM: '0' }))).toHaveLength(1)
    },
  )

  it('abroad, when it is allowed, leaves the reason for the log', () => {
    const env = at('https://open.larksuite.com', {
      ALLOW_OVERSEAS_PLATFORM: '1',
      OVERSEAS_PLATFORM_REASON: 'trial with made-up data',
    })
    const { feishu, notices } = configOf(env)
    expect(feishu?.baseUrl).toBe('https://open.larksuite.com')
    expect(notices).toEqual([
      {
        variable: 'ALLOW_OVERSEAS_PLATFORM',
        message: expect.stringContaining('trial with made-up data'),
      },
    ])
  })

  it('does not send secrets in the clear', () => {
    expect(faultsOf(at('http://open.feishu.cn'))).toEqual([expect.stringContaining('https')])
    expect(faultsOf(at('http://127.0.0.1.example.cn'))).toHaveLength(1)
  })
})

describe('the command line', () => {
  it('looks at the place of the data alone', () => {
    expect(
      readCommandLineConfig({ DATA_DIR: '/srv/jct', PORT: 'x', FEISHU_APP_ID: 'half' }),
    ).toEqual({
      ok: true,
      config: { database: { dataDir: '/srv/jct' } },
    })
    expect(readCommandLineConfig({ DATABASE_URL: 'x' })).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('DATABASE_URL')],
    })
  })
})
