import { isIP } from 'node:net'
import { z } from 'zod'

/**
 * The only place that knows the environment's variables (interface.md "Environment"). Pure: main
 * and the command line hand `process.env` in. Every fault is reported at once, in Chinese and
 * English, and no fault repeats a secret.
 */

/** What the environment looks like to us. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Where the data is, in the form that `openDatabase` takes. */
export type DatabasePlace = { readonly databaseUrl: string } | { readonly dataDir: string }

/** The app on the open platform and how its events arrive. */
export type FeishuConnection = {
  readonly appId: string
  readonly appSecret: string
  /** Without a trailing slash. */
  readonly baseUrl: string
} & (
  | {
      readonly transport: 'webhook'
      readonly encryptKey: string
      readonly verificationToken: string
    }
  | { readonly transport: 'websocket' }
)

/** How much is logged. */
export type LogLevel = (typeof logLevels)[number]

/** A setting that works and yet should be seen in the log at every start. */
export interface Notice {
  /** The variable that it is about. */
  readonly variable: string
  readonly message: string
}

/** The whole configuration of the process. */
export interface Config {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** How others reach this server, without a trailing slash. */
  readonly publicUrl: string
  readonly database: DatabasePlace
  /** The folder for everything kept on disk, also where the database is elsewhere. */
  readonly dataDir: string
  /** Null is sandbox mode: no credential is set. */
  readonly feishu: FeishuConnection | null
  /** Also in sandbox mode, where the stand-in plays the platform. */
  readonly transport: Transport
  /** How old or new a signed request may be, in seconds. */
  readonly maxSkewSeconds: number
  /** Addresses and networks whose forwarded addresses count for rate limits. */
  readonly trustedProxies: readonly string[]
  /** open_ids that administer from the first start on. */
  readonly administrators: readonly string[]
  /** Of the local stand-in; used in sandbox mode only. 0 lets the system choose. */
  readonly sandboxPort: number
  readonly logLevel: LogLevel
  /** The command that scans received files; null where files are not scanned. */
  readonly virusScan: { readonly command: readonly string[]; readonly timeoutMs: number } | null
  readonly notices: readonly Notice[]
}

/** How events arrive. */
export type Transport = (typeof transports)[number]

/** A configuration, or everything that is wrong with it. */
export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
const transports = ['webhook', 'websocket'] as const
const credentials = [
  'FEISHU_APP_ID',
  'FEISHU_APP_SECRET',
  'FEISHU_ENCRYPT_KEY',
  'FEISHU_VERIFICATION_TOKEN',
] as const
/** What the long connection needs: it is authenticated when connecting, nothing is signed. */
const websocketCredentials: readonly string[] = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET']

/** The open platform of the mainland. */
const FEISHU = 'https://open.feishu.cn'
/** Registered domains of the platform outside the mainland (privacy.md). */
const OVERSEAS_DOMAINS = ['larksuite.com']
const LONGEST_SKEW_SECONDS = 86_400

const shown = (value: unknown): string => String(value).slice(0, 60)

function fault(variable: string, chinese: string, english: string): string {
  return `${variable}：${chinese}。/ ${variable} ${english}.`
}

/** A variable whose text must pass a test. `secret` keeps the text out of the fault. */
function variable(
  name: string,
  passes: (text: string) => boolean,
  [chinese, english]: readonly [string, string],
  secret = false,
) {
  return z.string().refine(passes, {
    error: ({ input }) =>
      secret
        ? fault(name, chinese, english)
        : fault(
            name,
            `${chinese}（现为“${shown(input)}”）`,
            `${english} (it is "${shown(input)}")`,
          ),
  })
}

function wholeNumber(name: string, min: number, max: number) {
  const passes = (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max
  const words = [
    `应为 ${min} 至 ${max} 的整数`,
    `must be a whole number from ${min} to ${max}`,
  ] as const
  return variable(name, passes, words).transform(Number)
}

function oneOf<const T extends string>(name: string, values: readonly T[]) {
  const list = values.join(', ')
  const words = [`只能是 ${list} 之一`, `must be one of ${list}`] as const
  const passes = (text: string) => (values as readonly string[]).includes(text)
  return variable(name, passes, words).transform((text) => text as T)
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

/** An address of a server: nothing behind the path, no user name, no password. */
function isServerUrl(text: string): boolean {
  const url = urlOf(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return [url.search, url.hash, url.username, url.password].every((part) => part === '')
}

function serverUrl(name: string) {
  return variable(name, isServerUrl, [
    '应为 http:// 或 https:// 开头的网址，不带账号、参数和锚点',
    'must be an http(s) address without account, query and fragment',
  ]).transform((text) => text.replace(/\/+$/, ''))
}

function list(name: string, passes: (item: string) => boolean, words: readonly [string, string]) {
  const items = (text: string) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  return variable(name, (text) => items(text).every(passes), words).transform(
    (text): readonly string[] => [...new Set(items(text))],
  )
}

/** An address or a network in CIDR notation. */
function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)
}

/** The words of a command line, quoted parts whole; null where a quote is open or nothing is there. */
function commandOf(text: string): readonly string[] | null {
  const word = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g
  const words = text.match(word) ?? []
  if (text.replace(word, '').trim() !== '' || words.length === 0) return null
  return words.map((one) => one.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}

const switchWords = ['只能是 1 或 0', 'must be 1 or 0'] as const
const idWords = [
  '应为 open_id（以 ou_ 开头），多个用英文逗号分隔',
  'must be open_ids (ou_…) separated by commas',
] as const

const databaseVariables = {
  DATABASE_URL: variable(
    'DATABASE_URL',
    (text) => /^postgres(ql)?:$/.test(urlOf(text)?.protocol ?? ''),
    [
      '应为 postgres:// 或 postgresql:// 开头的地址',
      'must be an address that begins with postgres:// or postgresql://',
    ],
    true,
  ).optional(),
  DATA_DIR: variable('DATA_DIR', (text) => !text.includes('\0'), [
    '不是可用的文件夹路径',
    'is no path of a folder',
  ]).default('./data'),
}

const variables = {
  ...databaseVariables,
  HOST: variable('HOST', (text) => /^[\w.:-]+$/.test(text), [
    '应为 IP 地址或主机名',
    'must be an IP address or a host name',
  ]).default('127.0.0.1'),
  PORT: wholeNumber('PORT', 0, 65_535).default(3000),
  PUBLIC_URL: serverUrl('PUBLIC_URL').optional(),
  SANDBOX_PORT: wholeNumber('SANDBOX_PORT', 0, 65_535).default(3001),
  FEISHU_MAX_SKEW_SECONDS: wholeNumber('FEISHU_MAX_SKEW_SECONDS', 1, LONGEST_SKEW_SECONDS).default(
    300,
  ),
  FEISHU_APP_ID: z.string().optional(),
  FEISHU_APP_SECRET: z.string().optional(),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().optional(),
  FEISHU_BASE_URL: serverUrl('FEISHU_BASE_URL').default(FEISHU),
  FEISHU_TRANSPORT: oneOf('FEISHU_TRANSPORT', transports).default('webhook'),
  ALLOW_OVERSEAS_PLATFORM: variable(
    'ALLOW_OVERSEAS_PLATFORM',
    (text) => /^[01]$/.test(text),
    switchWords,
  ).optional(),
  OVERSEAS_PLATFORM_REASON: z.string().optional(),
  TRUSTED_PROXIES: list('TRUSTED_PROXIES', isAddressOrNetwork, [
    '应为 IP 地址或网段（如 10.0.0.0/8），多个用英文逗号分隔',
    'must be IP addresses or networks (10.0.0.0/8) separated by commas',
  ]).default([]),
  ADMIN_OPEN_IDS: list('ADMIN_OPEN_IDS', (id) => /^ou_[\w-]{1,64}$/.test(id), idWords).default([]),
  LOG_LEVEL: oneOf('LOG_LEVEL', logLevels).default('info'),
  SCAN_COMMAND: variable('SCAN_COMMAND', (text) => commandOf(text) !== null, [
    '应为一个命令及其参数，引号须成对（不经过 shell，不能使用管道和变量）',
    'must be a command with its arguments and balanced quotes (no shell, no pipes, no variables)',
  ])
    .transform((text) => commandOf(text) ?? [])
    .optional(),
  // An upload is leased for a minute: a scan must be over before.
  SCAN_TIMEOUT_SECONDS: wholeNumber('SCAN_TIMEOUT_SECONDS', 1, 45).default(30),
}

const schema = z.object(variables)
type Values = z.infer<typeof schema>

/** Our variables, trimmed. An empty one counts as not set: that is how container files leave one out. */
function ownVariables(env: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = env[name]?.trim()
      return text === undefined || text === '' ? [] : [[name, text]]
    }),
  )
}

function isSandbox(own: Environment): boolean {
  return credentials.every((name) => own[name] === undefined)
}

/** All four or none; with the long connection the last two are not needed. */
function credentialFaults(own: Environment): readonly string[] {
  if (isSandbox(own)) return []
  const websocket = own['FEISHU_TRANSPORT'] === 'websocket'
  const missing = credentials.filter(
    (name) => own[name] === undefined && (!websocket || websocketCredentials.includes(name)),
  )
  const faults = missing.map((name) =>
    fault(
      name,
      '缺少此项：飞书应用的凭据要么全部填写，要么全部不填（全部不填时以沙盒方式运行）',
      'is missing: set all credentials of the Feishu app, or none of them for the sandbox',
    ),
  )
  const appId = own['FEISHU_APP_ID']
  // The SDK's long connection does nothing at all, without an error, for any other form.
  return websocket && appId !== undefined && !/^cli_[0-9a-fA-F]{16}$/.test(appId)
    ? [
        ...faults,
        fault(
          'FEISHU_APP_ID',
          '使用长连接时应为 cli_ 加 16 位十六进制字符，请从开发者后台复制',
          'must be cli_ and 16 hexadecimal digits for the long connection',
        ),
      ]
    : faults
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isOverseas(host: string): boolean {
  return OVERSEAS_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** Secrets and personal data leave through this address, so it is looked at closely (privacy.md). */
function platformFaults(own: Environment): readonly string[] {
  const url = urlOf(own['FEISHU_BASE_URL'] ?? FEISHU)
  if (url === null || isSandbox(own)) return []
  const host = url.hostname.replace(/\.$/, '')
  const faults: string[] = []
  if (url.protocol === 'http:' && !isLoopback(host)) {
    faults.push(
      fault(
        'FEISHU_BASE_URL',
        '应使用 https：凭据和个人信息不能明文传输（本机地址除外）',
        'must use https: secrets and personal data do not travel in the clear (loopback excepted)',
      ),
    )
  }
  if (isOverseas(host) && own['ALLOW_OVERSEAS_PLATFORM'] !== '1') {
    faults.push(
      fault(
        'FEISHU_BASE_URL',
        `${host} 是境外平台地址，个人信息和办件数据不得出境。确有依据的，设置 ALLOW_OVERSEAS_PLATFORM=1，并在 OVERSEAS_PLATFORM_REASON 写明理由（将记入日志）`,
        `points to a platform outside the mainland (${host}). Where there are grounds for it, set ALLOW_OVERSEAS_PLATFORM=1 and give them in OVERSEAS_PLATFORM_REASON (both are logged)`,
      ),
    )
  }
  return faults
}

function portFaults(own: Environment): readonly string[] {
  const port = Number(own['PORT'] ?? 3000)
  if (!isSandbox(own) || port === 0 || port !== Number(own['SANDBOX_PORT'] ?? 3001)) return []
  return [
    fault(
      'SANDBOX_PORT',
      `与 PORT 相同（${port}），沙盒和助手须各用一个端口`,
      `is the same as PORT (${port}); the sandbox and the assistant need one each`,
    ),
  ]
}

function overseasNotice(own: Environment): readonly Notice[] {
  const host = urlOf(own['FEISHU_BASE_URL'] ?? FEISHU)?.hostname ?? ''
  if (isSandbox(own) || !isOverseas(host)) return []
  const reason = own['OVERSEAS_PLATFORM_REASON'] ?? 'none given'
  return [
    {
      variable: 'ALLOW_OVERSEAS_PLATFORM',
      message: `data goes to a platform outside the mainland (${host}), allowed by setting; reason: ${reason}`,
    },
  ]
}

/** A misspelt credential would start the sandbox where production was meant. */
function misspeltNotices(env: Environment): readonly Notice[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('FEISHU_') && !Object.hasOwn(variables, name))
    .map((name) => ({ variable: name, message: 'unknown variable, not used; is it misspelt?' }))
}

function sandboxNotices(own: Environment): readonly Notice[] {
  return isSandbox(own) && own['FEISHU_BASE_URL'] !== undefined
    ? [
        {
          variable: 'FEISHU_BASE_URL',
          message: 'not used: no credential is set, so the local sandbox plays the platform',
        },
      ]
    : []
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function databasePlace({
  DATABASE_URL,
  DATA_DIR,
}: Pick<Values, 'DATABASE_URL' | 'DATA_DIR'>): DatabasePlace {
  return DATABASE_URL === undefined ? { dataDir: DATA_DIR } : { databaseUrl: DATABASE_URL }
}

/** The credentials are complete here: `credentialFaults` has seen to it. */
function feishuConnection(values: Values): FeishuConnection | null {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = values
  if (appId === undefined || appSecret === undefined) return null
  const app = { appId, appSecret, baseUrl: values.FEISHU_BASE_URL }
  if (values.FEISHU_TRANSPORT === 'websocket') return { ...app, transport: 'websocket' }
  const { FEISHU_ENCRYPT_KEY: encryptKey, FEISHU_VERIFICATION_TOKEN: verificationToken } = values
  if (encryptKey === undefined || verificationToken === undefined) return null
  return { ...app, transport: 'webhook', encryptKey, verificationToken }
}

function configOf(values: Values, notices: readonly Notice[]): Config {
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? `http://${urlHost(values.HOST)}:${values.PORT}`,
    database: databasePlace(values),
    dataDir: values.DATA_DIR,
    feishu: feishuConnection(values),
    transport: values.FEISHU_TRANSPORT,
    maxSkewSeconds: values.FEISHU_MAX_SKEW_SECONDS,
    trustedProxies: values.TRUSTED_PROXIES,
    administrators: values.ADMIN_OPEN_IDS,
    sandboxPort: values.SANDBOX_PORT,
    logLevel: values.LOG_LEVEL,
    virusScan:
      values.SCAN_COMMAND === undefined
        ? null
        : { command: values.SCAN_COMMAND, timeoutMs: values.SCAN_TIMEOUT_SECONDS * 1000 },
    notices,
  }
}

/**
 * Reads the configuration from the environment.
 * @returns the configuration, or all of its faults at once, each in Chinese and English
 */
export function readConfig(env: Environment): ConfigOutcome {
  const own = ownVariables(env, Object.keys(variables))
  const parsed = schema.safeParse(own)
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)),
    ...credentialFaults(own),
    ...platformFaults(own),
    ...portFaults(own),
  ]
  if (!parsed.success || faults.length > 0) return { ok: false, faults }
  const notices = [...overseasNotice(own), ...sandboxNotices(own), ...misspeltNotices(env)]
  return { ok: true, config: configOf(parsed.data, notices) }
}

/** What the command line needs: it must work while the rest is not configured yet. */
export interface CommandLineConfig {
  readonly database: DatabasePlace
}

/**
 * Reads the part of the environment that says where the data is.
 * @returns the place, or the faults of these variables alone
 */
export function readCommandLineConfig(
  env: Environment,
):
  | { readonly ok: true; readonly config: CommandLineConfig }
  | { readonly ok: false; readonly faults: readonly string[] } {
  const parsed = z
    .object(databaseVariables)
    .safeParse(ownVariables(env, Object.keys(databaseVariables)))
  return parsed.success
    ? { ok: true, config: { database: databasePlace(parsed.data) } }
    : { ok: false, faults: parsed.error.issues.map((issue) => issue.message) }
}
