// What a deed of the log is called at the desk.
import type { Deed } from '../log.ts'

export const deedWords: Record<Deed, string> = {
  'sign-in': 'Angemeldet',
  'sign-out': 'Abgemeldet',
  'session-ended': 'Sitzung beendet',
  'sessions-ended': 'Überall abgemeldet',
  'letter-saved': 'Brief gespeichert',
  'letter-page': 'Über die Seite eines Briefes entschieden',
  'letter-moved': 'Brief verschoben',
  'slot-skipped': 'Termin fällt aus',
  'slot-opened': 'Termin wieder frei',
  'test-mail': 'Testmail gesendet',
  release: 'Brief freigegeben',
  recall: 'Brief zurückgezogen',
  'hold-resumed': 'Angehaltenen Versand fortgesetzt',
  'hold-dropped': 'Angehaltenen Versand gestoppt',
  'unclear-left': 'Ungeklärtes nicht noch einmal gesendet',
  'unclear-again': 'Ungeklärtes noch einmal gesendet',
  'import-started': 'Liste hochgeladen',
  'import-taken': 'Liste übernommen',
  'import-dropped': 'Liste verworfen',
  'import-word': 'Angabe einer Liste freigegeben',
  export: 'Mitglieder exportiert',
  'log-export': 'Protokoll exportiert',
  dossier: 'Auskunft abgerufen',
  erasure: 'Person gelöscht',
  'block-lifted': 'Sperre der Formularmails aufgehoben',
  'suppression-lifted': 'Sperre aufgehoben',
  'suppression-set': 'Adresse gesperrt',
  'member-left': 'Mitglied abgemeldet',
  'member-paused': 'Pause eingerichtet oder beendet',
  'member-changed': 'Angaben eines Mitglieds geändert',
  'member-moved': 'Neue Adresse eines Mitglieds angefragt',
  'member-added': 'Mitglied aufgenommen',
  'inquiry-moved': 'Stand einer Anfrage geändert',
  'inquiry-noted': 'Notiz oder nächsten Schritt einer Anfrage geändert',
  'inquiry-answered': 'Anfrage per E-Mail beantwortet',
  'inquiry-entered': 'Anfrage von Hand eingetragen',
  'inquiry-export': 'Anfragen exportiert',
  'material-saved': 'Unterlagen zu einem Brief geändert',
  'template-saved': 'Vorlage für Antworten geändert',
  'mail-retried': 'Abgelehnte Mail noch einmal übergeben',
  'vendor-asked': 'Versanddienst neu gefragt',
  'facts-said': 'Angaben zum Herausgeber geändert',
  'trial-mail': 'Probemail gesendet',
  backup: 'Sicherung heruntergeladen',
}

/** The words of a deed; one this program does not know stands as it is. */
export function deedWord(act: string): string {
  return Object.hasOwn(deedWords, act) ? deedWords[act as Deed] : act
}
