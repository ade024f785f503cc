// Whether the sending is set up well, as far as the vendor and the environment say. Pure.
import { problemInWords } from '../../outbox/problem.ts'
import type { Check } from '../../mailing/preflight/check.ts'
import type { Quota } from '../../outbox/account.ts'
import type { KeptSetup } from '../../outbox/setup.ts'
import type { Config } from '../../site/config.ts'
import { shortDateTime } from '../../site/dates.ts'
import { count } from '../../site/numbers.ts'

export interface SetupSeen {
  config: Pick<Config, 'resend' | 'smtp' | 'siteUrl' | 'mailFrom'>
  /** What the vendor last said, null before he did. */
  setup: KeptSetup | null
  /** Readers of the next letter. */
  recipients: number
  /** When the last webhook arrived, epoch ms. */
  lastEvent: number | null
  zone: string
}

const ok = (name: string, text: string): Check => ({ name, level: 'ok', text })
const warn = (name: string, text: string): Check => ({ name, level: 'warning', text })
const error = (name: string, text: string): Check => ({ name, level: 'error', text })

/** One line per thing to set up, in the order one does it. */
export function setupChecks(seen: SetupSeen): Check[] {
  const { config, setup } = seen
  if (config.smtp) return mailServer(config.smtp)
  if (!config.resend) {
    return [ok('Versanddienst', 'Keiner eingerichtet: Alle Mails bleiben auf diesem Rechner.')]
  }
  if (!setup) return [warn('Schlüssel', 'Der Versanddienst wurde noch nicht gefragt.'), webhook(seen)]
  if (setup.problem)
    return [
      error('Schlüssel', `Der Versanddienst antwortet: ${problemInWords(setup.problem)}`),
      webhook(seen),
    ]
  return [
    ok('Schlüssel', 'Resend nimmt ihn an.'),
    ...domain(setup, config.mailFrom),
    quota(seen, setup),
    webhook(seen),
  ]
}

function mailServer({ host, port, secure, user }: NonNullable<Config['smtp']>): Check[] {
  return [
    ok('Versanddienst', `Mailserver ${host}, Anschluss ${port}${user ? `, angemeldet als ${user}` : ''}.`),
    secure || user
      ? ok('Verschlüsselung', 'Mails gehen nur verschlüsselt hinaus.')
      : warn('Verschlüsselung', 'Ohne Anmeldung nur, wenn der Mailserver sie anbietet.'),
    warn(
      'Rückläufer',
      'Ein Mailserver meldet sie nicht hierher: Sie kommen als Mail an den Absender. Bitte sperren Sie solche Adressen unter „Leser“.',
    ),
  ]
}

function domain(setup: KeptSetup, mailFrom: string): Check[] {
  const { domain: one, dmarc } = setup
  if (!one) return [error('Absenderdomain', `Resend kennt die Domain von ${mailFrom} nicht.`)]
  const record = (kind: string): Check => {
    const found = one.records.filter(({ record: name }) => name === kind)
    const open = found.filter(({ status }) => status !== 'verified')
    if (found.length === 0) return warn(kind, 'Resend meldet keinen Eintrag.')
    if (open.length === 0) return ok(kind, 'bestätigt')
    return error(kind, open.map(({ name, status }) => `${name}: ${status}`).join(', '))
  }
  const tracking = [one.openTracking && 'Öffnungen', one.clickTracking && 'Klicks'].filter(Boolean)
  return [
    one.status === 'verified'
      ? ok('Absenderdomain', `${one.name} ist bestätigt.`)
      : error('Absenderdomain', `${one.name}: ${one.status}`),
    record('SPF'),
    record('DKIM'),
    dmarc === null
      ? warn('DMARC', 'Resend meldet dazu nichts, und das DNS hat nicht geantwortet.')
      : dmarc === ''
        ? error('DMARC', 'Im DNS steht kein Eintrag; Gmail und Yahoo verlangen ihn von Massenversendern.')
        : ok('DMARC', `Im DNS: ${dmarc}`),
    tracking.length === 0
      ? ok('Zählpixel', 'aus')
      : error('Zählpixel', `Resend zählt ${tracking.join(' und ')}. Bitte bei der Domain ausschalten.`),
  ]
}

function quota({ recipients }: SetupSeen, { quota: both }: KeptSetup): Check {
  if (!both) return warn('Kontingent', 'Resend sagt dazu nichts; der Schlüssel darf nur senden.')
  const of = ({ used, limit }: Quota) =>
    limit === null ? `${count(used)} ohne Grenze` : `${count(used)} von ${count(limit)}`
  const text = `heute ${of(both.day)}, im Monat ${of(both.month)}; der nächste Brief geht an ${count(recipients)}.`
  // The day's quota is fresh on Tuesday, the month's mostly not.
  const left = both.month.limit === null ? Infinity : both.month.limit - both.month.used
  return recipients > Math.min(both.day.limit ?? Infinity, left)
    ? error('Kontingent', `Zu klein: ${text}`)
    : ok('Kontingent', text)
}

function webhook({ config, setup, lastEvent, zone }: SetupSeen): Check {
  const name = 'Webhook'
  const endpoint = `${config.siteUrl}/webhooks/resend`
  if (!config.resend?.webhookSecret) {
    return error(
      name,
      `Nicht eingerichtet. Wer die Seite betreibt, trägt bei Resend ${endpoint} ein und hinterlegt hier das Geheimnis, das Resend dazu nennt.`,
    )
  }
  const known = setup?.webhooks?.find((one) => one.endpoint === endpoint)
  if (setup?.webhooks && !known) return error(name, `Bei Resend ist ${endpoint} nicht eingetragen.`)
  if (known && !known.enabled) return error(name, `Bei Resend ist ${endpoint} abgeschaltet.`)
  return lastEvent === null
    ? warn(name, 'Eingerichtet, aber noch kein gültig signiertes Ereignis ist angekommen.')
    : ok(name, `Letztes gültig signiertes Ereignis: ${shortDateTime(lastEvent, zone)}\u00a0Uhr`)
}
