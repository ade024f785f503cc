import { BlockList, isIP } from 'node:net'

/** Thrown for a value of the environment that cannot be used; the message names the variable. */
export class ConfigError extends Error {}

export interface MailServer {
  host: string
  port: number
  secure: boolean
  user?: string
  password?: string
}

/** An origin without a trailing slash. */
export function readOrigin(name: string, value: string): string {
  const url = URL.parse(value)
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new ConfigError(`${name} must be an origin such as https://brief.firma.de, without a path.`)
  }
  return url.origin
}

// The SDK joins paths by hand: a trailing slash would call //emails.
export function readBaseUrl(value: string): string {
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigError('RESEND_BASE_URL must be an http(s) URL.')
  return value.endsWith('/') ? readBaseUrl(value.slice(0, -1)) : value
}

/** A mail server of `smtp(s)://user:password@host:port`. */
export function readMailServer(value: string): MailServer {
  const url = URL.parse(value)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname))
    throw new ConfigError(
      'SMTP_URL must be such as smtps://user:password@mail.firma.de:465 (special signs as %XX).',
    )
  const secure = url.protocol === 'smtps:'
  const { hostname: host, port, username, password } = url
  return {
    host: host.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username ? { user: decodeURIComponent(username), password: decodeURIComponent(password) } : {}),
  }
}

export function readNetworks(value: string | undefined): BlockList {
  const list = new BlockList()
  for (const one of (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    // Digits only: Number('') is 0, and "10.0.0.0/" would trust the whole internet.
    const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(one) ?? []
    const version = isIP(address)
    const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix)
    if (version === 0 || bits > (version === 4 ? 32 : 128)) {
      throw new ConfigError(`TRUSTED_PROXIES holds "${one}", which is not a network such as 10.0.0.0/8.`)
    }
    list.addSubnet(address, bits, version === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}
