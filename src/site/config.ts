// The environment, read once at start. A bad value stops the start with one sentence that names the variable.
import { mailboxOf } from './mailbox.ts'
import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import {
  ConfigError,
  readOrigin,
  readBaseUrl,
  readMailServer,
  readNetworks,
  type MailServer,
} from './config-values.ts'

export interface Config {
  host: string
  port: number
  /** Origin without a trailing slash; every absolute URL in page and mail starts with it. */
  siteUrl: string
  dataDir: string
  databaseUrl?: string
  resend?: { apiKey: string; baseUrl?: string; webhookSecret?: string }
  /** A mail server instead of the vendor. */
  smtp?: MailServer
  /** RFC 5322 mailbox the mails come from. */
  mailFrom: string
  publishers: string[]
  trustedProxies: BlockList
  secret?: string
  /** Whoever sends it may read /metrics; without one nobody may. */
  metricsToken?: string
  logFormat: 'text' | 'json'
}

// A comma or colon in a name without quotes would start a second recipient.
const mailbox = /^(?:(?:[^<>"\r\n,;:@]+|"[^"\r\n\\]+"\s*)<[^<>\s,;]+@[^<>\s,;]+>|[^<>\s,;]+@[^<>\s,;]+)$/

/** Builds the configuration of the process; defaults run the whole site without a key and without a server. */
export function readConfig(
  env: Record<string, string | undefined>,
  facts: { sender: string; email: string; publishers?: string[]; firstPublisher?: string },
): Config {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined
  const port = Number(get('PORT') ?? 4321)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ConfigError('PORT must be a number from 1 to 65535.')
  const host = get('HOST') ?? '127.0.0.1'
  if (!URL.canParse(`http://${bracketed(host)}/`) || /[/?#@]/.test(host))
    throw new ConfigError('HOST must be an address or a host name such as 127.0.0.1.')
  const apiKey = get('RESEND_API_KEY')
  // It travels in a header, where anything else would fail at the first mail only.
  if (apiKey && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new ConfigError('RESEND_API_KEY must be one word of printable characters.')
  const databaseUrl = get('DATABASE_URL')
  const secret = get('SECRET')
  const smtpUrl = get('SMTP_URL')
  if (apiKey && smtpUrl) throw new ConfigError('SMTP_URL and RESEND_API_KEY are both set: mail goes one way.')
  const way = apiKey ? 'RESEND_API_KEY' : smtpUrl ? 'SMTP_URL' : undefined
  for (const name of way ? ['SITE_URL', 'MAIL_FROM', 'PUBLISHER_EMAIL'] : []) {
    if (!get(name)) throw new ConfigError(`${name} must be set when ${way} is set.`)
  }
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new ConfigError('DATABASE_URL must start with postgres:// or postgresql://.')
  }
  if (databaseUrl && !secret) throw new ConfigError('SECRET must be set when DATABASE_URL is set.')
  if (secret && secret.length < 32) throw new ConfigError('SECRET must have at least 32 characters.')
  const metricsToken = get('METRICS_TOKEN')
  // It travels in a header.
  if (metricsToken && !/^[\x21-\x7e]{16,}$/.test(metricsToken))
    throw new ConfigError('METRICS_TOKEN must be one word of at least 16 printable characters.')
  const logFormat = get('LOG_FORMAT') ?? 'text'
  if (logFormat !== 'text' && logFormat !== 'json') throw new ConfigError('LOG_FORMAT must be text or json.')
  const siteUrl = get('SITE_URL') ?? `http://${bracketed(host)}:${port}`
  const baseUrl = get('RESEND_BASE_URL')
  const webhookSecret = get('RESEND_WEBHOOK_SECRET')
  if (webhookSecret && !/^whsec_[A-Za-z0-9+/]+=*$/.test(webhookSecret))
    throw new ConfigError('RESEND_WEBHOOK_SECRET must be the signing secret that starts with whsec_.')
  const from = get('MAIL_FROM') ?? facts.email
  // Without a name of its own the address goes by that of the letter.
  const mailFrom = /^[^<>\s,;]+@[^<>\s,;]+$/.test(from) ? mailboxOf(facts.sender, from) : from
  if (!mailbox.test(mailFrom))
    throw new ConfigError('MAIL_FROM must be an address such as "Name <brief@firma.de>".')
  const publishers = (get('PUBLISHER_EMAIL') ?? facts.firstPublisher ?? facts.email)
    .split(',')
    .map((one) => one.trim().toLowerCase())
  const wrong = publishers.find((one) => !z.email().safeParse(one).success)
  if (wrong !== undefined)
    throw new ConfigError(`PUBLISHER_EMAIL holds "${wrong}", which is not an e-mail address.`)
  return {
    host,
    port,
    siteUrl: readOrigin('SITE_URL', siteUrl),
    dataDir: get('DATA_DIR') ?? './data',
    mailFrom,
    publishers: [...new Set([...publishers, ...(facts.publishers ?? [])])],
    trustedProxies: readNetworks(get('TRUSTED_PROXIES')),
    ...(databaseUrl ? { databaseUrl } : {}),
    logFormat,
    ...(secret ? { secret } : {}),
    ...(metricsToken ? { metricsToken } : {}),
    ...(smtpUrl ? { smtp: readMailServer(smtpUrl) } : {}),
    ...(apiKey
      ? {
          resend: {
            apiKey,
            ...(baseUrl ? { baseUrl: readBaseUrl(baseUrl) } : {}),
            ...(webhookSecret ? { webhookSecret } : {}),
          },
        }
      : {}),
  }
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/**
 * What the operator must still set when the site listens on every address of the machine, or undefined.
 * Links would name 0.0.0.0, and a form sent from any other origin is refused.
 * @param addresses of the network cards, as in os.networkInterfaces()
 */
export function missingSiteUrl(
  config: Pick<Config, 'siteUrl' | 'port'>,
  addresses: string[],
): string | undefined {
  const { hostname } = new URL(config.siteUrl)
  if (hostname !== '0.0.0.0' && hostname !== '[::]') return undefined
  const own = addresses.find((one) => isIP(one) === 4 && !one.startsWith('127.')) ?? '127.0.0.1'
  return `Set SITE_URL to the address people type, such as SITE_URL=http://${own}:${config.port}: links name ${config.siteUrl}, and forms sent from elsewhere are refused.`
}

/** Whether mail leaves this machine. */
export const sendsOut = ({ resend, smtp }: Pick<Config, 'resend' | 'smtp'>): boolean =>
  resend !== undefined || smtp !== undefined
