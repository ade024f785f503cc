// Who receives data from this site and how it is protected: the rest of the record of processing (Art. 30 DSGVO) beside
// the list of what is kept (retention.ts).
import type { Config } from './config.ts'
import type { Facts } from './facts.ts'

export interface Recipient {
  name: string
  what: string
  basis: string
  /** Country outside the EU, with what the transfer rests on; null within. */
  transfer: string | null
}

/** Everybody outside who gets data; the privacy notice describes each of them. */
export function recipients({
  config,
  facts,
}: {
  config: Pick<Config, 'resend' | 'smtp'>
  facts: Pick<Facts, 'hosting'>
}): Recipient[] {
  const hosting = {
    name: `${facts.hosting.name}, ${facts.hosting.address}`,
    what: 'Betrieb des Servers: alle hier genannten Daten',
    basis: 'Auftragsverarbeitung (Art. 28 DSGVO)',
    transfer: null,
  }
  if (config.smtp)
    return [
      hosting,
      {
        name: `Betreiber des Mailservers ${config.smtp.host}`,
        what: 'Versand der Mails: Adresse, Betreff, Inhalt samt persönlichen Links',
        basis: 'Auftragsverarbeitung (Art. 28 DSGVO)',
        transfer: null,
      },
    ]
  if (!config.resend) return [hosting]
  return [
    hosting,
    {
      name: 'Resend (Plus Five Five, Inc., San Francisco, USA)',
      what: 'Versand der Mails: Adresse, Betreff, Inhalt samt persönlichen Links; meldet das Ergebnis der Zustellung',
      basis: 'Auftragsverarbeitung (Art. 28 DSGVO)',
      transfer: 'USA: Inhalte und Protokolle 30 Tage; Standardvertragsklauseln (Art. 46 Abs. 2 lit. c DSGVO)',
    },
  ]
}

/** Technical and organisational measures (Art. 32), as the program does them. */
export const measures = [
  'Zugang zur Redaktion nur über einen Link an hinterlegte Adressen; der Link gilt nur in dem Browser, der ihn angefordert hat, oder mit dessen Code. Sitzungen enden nach 14 Tagen, nach drei Tagen ohne Benutzung, und lassen sich einzeln beenden.',
  'Export der Mitglieder und Löschung verlangen eine Anmeldung der letzten 30 Minuten; was in der Redaktion veranlasst wird, steht in einem Protokoll, das nur ergänzt wird.',
  'Links und Sitzungen werden nur als Prüfwert gespeichert; Abmeldelinks sind signiert.',
  'Adressen beweisen sich durch eine neutrale Mail, bevor sie mehr erhalten; höchstens drei solcher Mails in 28 Tagen.',
  'Grenzen je Adresse, IP-Adresse und Netz gegen den Missbrauch der Formulare.',
  'Meldungen des Versanddienstes werden nur mit gültiger Signatur angenommen.',
  'Jede Änderung wird dauerhaft geschrieben, bevor sie bestätigt wird; Löschungen werden nach einer Wiederherstellung wiederholt.',
  'Was seine Frist überschritten hat, löscht das Programm stündlich von selbst.',
  'Keine Inhalte fremder Server, keine Messung von Öffnungen und Klicks.',
]
