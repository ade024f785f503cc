import { describe, expect, it } from 'vitest'
import { findColumns } from '../../../src/membership/import/columns.ts'
import { readLine } from '../../../src/membership/import/line.ts'
import { monday } from '../../rig/clock.ts'

const zone = 'Europe/Berlin'
const proof = { 'Opt-in Datum': '03.02.2025 09:15', 'Opt-in IP': '192.0.2.1' }

/** The verdict on the last of these lines; all of them have a proof of their opt-in. */
function verdict(...lines: Record<string, string>[]) {
  const all = lines.map((line, index) => Object.assign({ Email: `eva${index}@firma.de` }, proof, line))
  const header = [...new Set(all.flatMap((line) => Object.keys(line)))]
  const rows = all.map((line) => header.map((name) => (line as Record<string, string>)[name] ?? ''))
  const list = { ...findColumns([header, ...rows])!, zone }
  return readLine(rows.at(-1)!, list, monday)
}

describe('a list says that somebody may be written to', () => {
  it.each([
    ['nothing about it', {}],
    ['CleverReach', { Status: 'aktiv' }],
    ['rapidmail', { status: 'active' }],
    ['Mailchimp', { 'Email Marketing Status': 'Subscribed' }],
    ['listmonk', { status: 'enabled', subscription_status: 'confirmed' }],
    ['Ghost', { subscribed_to_emails: 'true', status: 'free' }],
    ['Keila', { Status: 'active' }],
    ['Brevo', { EMAIL_BLACKLISTED: 'No', 'DOUBLE_OPT-IN': 'Yes' }],
    [
      'HubSpot',
      {
        'Unsubscribed from all email': 'false',
        'Email hard bounced': '',
        'Marketing contact status': 'Marketing contact',
      },
    ],
    ['Mailjet', { unsubscribed: '0', IsExcludedFromCampaigns: 'false' }],
    ['newsletter2go', { Status: 'double opt-in', Abmeldedatum: '' }],
    ['TYPO3', { disable: '0', deleted: '0' }],
    ['Excel by hand', { Newsletter: 'ja' }],
    ['Excel by hand, a cross', { Newsletter: 'x' }],
    ['a double negation', { Status: 'nicht abgemeldet' }],
    ['an English one', { Status: 'Not unsubscribed' }],
    ['no date of leaving', { 'Abgemeldet am': '' }],
    ['a zero date', { 'Abgemeldet am': '0000-00-00 00:00:00' }],
    ['no bounces', { Bounces: '0', Spam: 'nein' }],
    ['a sign for nothing', { Widerruf: '–' }],
    ['a state of something else', { Zahlungsstatus: 'offen', Familienstand: 'ledig' }],
    ['consent in other words', { DSGVO: 'ja', 'Newsletter erhalten': 'ja, 12.03.2024' }],
    [
      'tags and notes about something else',
      { Tags: 'Kunde, Messe 2024', Bemerkung: 'Offenbach, hoffentlich' },
    ],
    ['a note that nobody left', { Notiz: 'nicht abgemeldet' }],
    ['facts about a letter', { 'Newsletter-ID': '0', 'Newsletter-Quelle': 'keine' }],
    ['the address of a link', { Abmeldelink: 'https://example.org/u?x=1', 'Unsubscribe URL': 'https://x' }],
  ])('%s', (_, line) => expect(verdict(line)).toMatchObject({ verdict: 'open', standing: '' }))

  it('an empty cell where a column only marks who left', () => {
    expect(verdict({ Status: 'abgemeldet' }, { Status: '' })).toMatchObject({ verdict: 'open' })
    expect(verdict({ Status: 'aktiv' }, { Status: '' })).toMatchObject({
      verdict: 'unknown',
      said: 'Status: (leer)',
    })
  })
})

describe('a list says that somebody may not be written to', () => {
  it.each([
    ...[
      'blocklisted',
      'disabled',
      'unsubscribed',
      'Abgemeldet',
      'abbestellt',
      'opted out',
      'opt-out',
      'Opt_Out',
      'Widerrufen',
      'widersprochen',
    ]
      .concat([
        'suppressed',
        'gekündigt',
        'Gekuendigt',
        'inaktiv',
        'INACTIVE',
        'gelöscht',
        'deleted',
        'gesperrt',
        'deactivated',
        'blacklisted',
      ])
      .concat([
        'ausgetragen',
        'Newsletter abgemeldet',
        'Do not contact',
        'archived',
        'nicht abonniert',
        'not subscribed',
        'nicht mehr aktiv (abgemeldet)',
        'Keine Einwilligung',
      ])
      .map((word) => [{ Status: word }, 'left'] as const),
    ...['complained', 'Spam-Beschwerde', 'abuse report', 'spam', 'Complaint'].map(
      (word) => [{ Status: word }, 'complained'] as const,
    ),
    ...[
      'bounced',
      'hard bounce',
      'Hardbounce',
      'undeliverable',
      'cleaned',
      'unzustellbar',
      'invalid',
      'ungültig',
    ].map((word) => [{ Status: word }, 'bounced'] as const),
    ...[
      'unconfirmed',
      'pending',
      'unbestätigt',
      'nicht bestätigt',
      'not confirmed',
      'ausstehend',
      'noch nicht bestätigt',
      'wartet auf Bestätigung',
      'non-verified',
    ].map((word) => [{ Status: word }, 'unconfirmed'] as const),
    [{ 'Abgemeldet am': '12.03.2024' }, 'left'],
    [{ deactivated: '2024-03-12 10:00:00' }, 'left'],
    [{ UNSUB_TIME: '2024-03-12 10:00:00' }, 'left'],
    [{ UNSUB_REASON: 'N (No longer interested)' }, 'left'],
    [{ 'Unsubscribed from all email': 'true' }, 'left'],
    [{ EMAIL_BLACKLISTED: 'yes' }, 'left'],
    [{ CLEAN_TIME: '2024-03-12 10:00:00' }, 'bounced'],
    [{ 'Hard Bounce': 'x' }, 'bounced'],
    [{ bounced: '1' }, 'bounced'],
    [{ Beschwerden: '2' }, 'complained'],
    [{ 'Spam reported': 'TRUE' }, 'complained'],
    [{ Newsletter: 'nein' }, 'left'],
    [{ subscribed: 'false' }, 'left'],
    [{ Einwilligung: 'widerrufen' }, 'left'],
    [{ Status: 'aktiv', 'Abgemeldet am': '12.03.2024' }, 'left'],
    [{ Status: 'aktiv', Bounces: '3' }, 'bounced'],
    [{ disable: '1' }, 'left'],
    [{ 'Gekündigt zum': '31.12.2024' }, 'left'],
    [{ 'Kein Newsletter': 'x' }, 'left'],
    ...[
      'bitte nicht anschreiben',
      'nicht kontaktieren',
      'wünscht keine Werbung',
      'kein Interesse',
      'no longer subscribed',
      'Einwilligung entzogen',
      'Opt-in zurückgezogen',
      'DSGVO-Löschung',
      'verstorben',
      'Mitgliedschaft beendet',
      'Nein',
    ].map((word) => [{ Status: word }, 'left'] as const),
    [{ Status: 'falsche Adresse' }, 'bounced'],
    [{ 'Newsletter erhalten': 'nein' }, 'left'],
    [{ 'E-Mail-Werbung erlaubt': 'Nein' }, 'left'],
    [{ 'GDPR consent': 'false' }, 'left'],
    [{ DSGVO: '0' }, 'left'],
    [{ receive_newsletter: 'no' }, 'left'],
    [{ 'Einwilligung Newsletter': 'widerrufen' }, 'left'],
    [{ 'Double-Opt-In': 'nein' }, 'left'],
    [{ Verstorben: 'ja' }, 'left'],
    [{ Löschkennzeichen: 'X' }, 'left'],
    [{ Werbeverbot: 'x' }, 'left'],
  ] as const)('%j', (line, how) => {
    const read = verdict(line)
    expect(read).toMatchObject({ standing: how })
    expect(['left', 'suppressed', 'unproven']).toContain(read.verdict)
  })

  it('and keeps to it when words that allow stand beside it', () => {
    expect(verdict({ Status: 'active', unsubscribed: 'yes' })).toMatchObject({ verdict: 'left' })
  })
})

describe('a list says something that might mean anything', () => {
  it.each([
    'registriert',
    '7',
    'A',
    'Interessent',
    'B-Kunde',
    'premium',
    'siehe Notiz',
    '?',
    'migriert 2021',
  ])('%s is asked about', (word) =>
    expect(verdict({ Status: word })).toMatchObject({
      verdict: 'unknown',
      standing: 'unknown',
      said: `Status: ${word}`,
    }),
  )

  it.each([
    { Tags: 'Kunde, unsubscribed' },
    { Gruppe: 'Abgemeldet' },
    { Liste: 'Blacklist' },
    { Bemerkung: 'bitte nicht mehr anschreiben' },
    { Notiz: 'abgemeldet per Telefon 3.4.' },
    { Kommentar: 'Widerspruch am 3.4.2024' },
    { Newsletter: '-1' },
  ])('in words of its own is asked about: %j', (line) =>
    expect(verdict(line)).toMatchObject({ verdict: 'unknown', standing: 'unknown' }),
  )

  it('but not of somebody without a proof: he is not written to whatever it means', () => {
    expect(verdict({ Status: 'registriert', 'Opt-in Datum': '', 'Opt-in IP': '' })).toMatchObject({
      verdict: 'unproven',
    })
  })
})
