import { BlockList, isIP } from 'node:net'

/** Tells the address that a request counts for, from the peer and the forwarded addresses. */
export type ClientAddress = (peer: string | null, forwardedFor: string | null) => string

/** What every request without an address shares: it is limited together, never unlimited. */
const UNKNOWN = 'unknown'

/**
 * Whose address a request counts for (`TRUSTED_PROXIES`): the peer, or, where the peer is a trusted
 * proxy, the last address of `X-Forwarded-For` that is not one. What stands further left was written
 * by the sender and does not count. An IPv6 address counts by its /64, which one subscriber has whole.
 * @param trustedProxies addresses and networks in CIDR notation, checked by the configuration.
 */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList()
  for (const proxy of trustedProxies) addTo(trusted, proxy)
  return (peer, forwardedFor) => {
    // From the sender to the peer; an entry that is no address ends what can be believed.
    const way = [...(forwardedFor ?? '').split(','), peer ?? ''].map(bareAddress)
    const believed = way.slice(way.lastIndexOf(null) + 1)
    const outside = believed.findLast((address) => !isTrusted(trusted, address ?? ''))
    const address = outside ?? believed[0] ?? null
    return address === null ? UNKNOWN : bucketOf(address)
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

function addTo(list: BlockList, proxy: string): void {
  const [address = '', prefix] = proxy.split('/')
  if (prefix === undefined) list.addAddress(address, familyOf(address))
  else list.addSubnet(address, Number(prefix), familyOf(address))
}

function isTrusted(list: BlockList, address: string): boolean {
  return list.check(address, familyOf(address))
}

/** The address without brackets, port, zone and the IPv6 dress of an IPv4 one; null when it is none. */
function bareAddress(text: string): string | null {
  const trimmed = text.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1]
  const withoutPort = bracketed ?? trimmed.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  const address = withoutPort.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) === 0 ? null : address
}

/** The first four groups of an IPv6 address; an IPv4 address as it is. */
function bucketOf(address: string): string {
  if (isIP(address) === 4) return address
  // The URL parser writes an IPv6 address in its one short form.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [head = '', tail] = short.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length
  const groups = [...front, ...Array.from({ length: zeros }, () => '0'), ...back]
  return `${groups.slice(0, 4).join(':')}::/64`
}
