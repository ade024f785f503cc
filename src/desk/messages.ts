// What the desk says after a click. The address carries a key, never a text: nobody can put words on this page.

export interface Message {
  kind: 'ok' | 'warn' | 'error'
  text: string
}

const said = {
  freigegeben: { kind: 'ok', text: 'Freigegeben. Bis zum Termin können Sie den Brief noch zurückziehen.' },
  zurueckgezogen: {
    kind: 'ok',
    text: 'Zurückgezogen. Der Brief geht nicht hinaus; Sie können ihn wieder freigeben.',
  },
  testmail: { kind: 'ok', text: 'Die Testmail ist unterwegs.' },
  geaendert: {
    kind: 'warn',
    text: 'Der Brief hat sich geändert, seit Sie ihn geprüft haben. Bitte sehen Sie ihn noch einmal an.',
  },
  'pruefung-fehler': { kind: 'error', text: 'So kann der Brief nicht hinaus. Bitte beheben Sie die Fehler.' },
  'bitte-bestaetigen': { kind: 'warn', text: 'Bitte bestätigen Sie, dass Sie die Hinweise gelesen haben.' },
  'nicht-noch-einmal-gesendet': { kind: 'ok', text: 'Entschieden: Das Paket geht nicht noch einmal hinaus.' },
  'noch-einmal-gesendet': {
    kind: 'warn',
    text: 'Das Paket geht noch einmal hinaus, an alle, von denen nichts gemeldet ist.',
  },
  'schon-geklaert': { kind: 'warn', text: 'Dieses Paket ist nicht mehr ungeklärt.' },
  'wird-gefragt': {
    kind: 'ok',
    text: 'Der Versanddienst wird gefragt. Bitte laden Sie die Seite gleich neu.',
  },
  'wartendes-geht': {
    kind: 'ok',
    text: 'Was wartet, wird jetzt der Reihe nach übergeben. Bitte laden Sie die Seite gleich neu: Lehnt der Versanddienst das Konto weiter ab, steht es wieder hier.',
  },
  'angaben-gespeichert': {
    kind: 'ok',
    text: 'Gespeichert. Es gilt ab sofort, auf allen Seiten und in jeder Mail.',
  },
  'zweiter-weg': {
    kind: 'ok',
    text: 'Eingetragen. Schicken Sie sich jetzt eine Probe: Erst sie zeigt, dass der Weg trägt.',
  },
  'zweiter-weg-weg': { kind: 'ok', text: 'Der zweite Weg ist entfernt, mitsamt dem Passwort.' },
  'zweiter-weg-traegt': {
    kind: 'ok',
    text: 'Der Mailserver hat die Probe angenommen. Liegt sie im Postfach der zweiten Adresse, trägt der Weg.',
  },
  probe: { kind: 'ok', text: 'Die Probemail ist unterwegs.' },
  'termin-vorbei': { kind: 'error', text: 'Der Termin dieses Briefes ist schon vorbei.' },
  'schon-freigegeben': { kind: 'warn', text: 'Dieser Brief war schon freigegeben.' },
  'termin-vergeben': { kind: 'error', text: 'Für diesen Termin ist schon ein anderer Brief freigegeben.' },
  'zu-gross': { kind: 'error', text: 'Der Brief ist als Mail zu groß.' },
  'marken-fehlen': { kind: 'error', text: 'In der Mail fehlt die Anrede oder der Abmeldelink.' },
  'zu-spaet': { kind: 'error', text: 'Zu spät: Der Termin ist gekommen, der Brief geht hinaus.' },
  'nicht-moeglich': {
    kind: 'error',
    text: 'Es wurde nichts geändert: Der Brief steht inzwischen anders als auf der Seite, die Sie vor sich hatten. Hier sehen Sie, was jetzt möglich ist.',
  },
  'geht-weiter': { kind: 'ok', text: 'Der Versand geht weiter.' },
  gestoppt: { kind: 'ok', text: 'Gestoppt. Es geht nichts mehr hinaus.' },
  'nicht-angehalten': { kind: 'warn', text: 'Dieser Versand ist nicht mehr angehalten.' },
  'noch-einmal': { kind: 'ok', text: 'Die Mail wird noch einmal übergeben.' },
  'nicht-noch-einmal': { kind: 'warn', text: 'Diese Mail kann nicht noch einmal übergeben werden.' },
  'sperre-aufgehoben': { kind: 'ok', text: 'Die Sperre ist aufgehoben.' },
  'schon-aufgehoben': { kind: 'warn', text: 'Für diese Adresse gibt es keine Sperre mehr.' },
  'import-weiter': {
    kind: 'warn',
    text: 'Es wurde nichts geändert: Über diese Liste ist inzwischen schon entschieden, oder sie wird gerade neu gelesen.',
  },
  'sitzung-beendet': { kind: 'ok', text: 'Die Sitzung ist beendet.' },
  'sitzung-vorbei': { kind: 'warn', text: 'Diese Sitzung war schon beendet.' },
  abgemeldet: { kind: 'ok', text: 'Abgemeldet. Es geht kein Brief mehr an diese Person.' },
  pausiert: { kind: 'ok', text: 'Die Pause ist eingerichtet.' },
  'pause-beendet': { kind: 'ok', text: 'Die Pause ist beendet, der nächste Brief geht wieder hinaus.' },
  'neue-adresse': {
    kind: 'ok',
    text: 'Die neue Adresse hat eine Mail erhalten. Der Brief geht dorthin, sobald der Link darin bestätigt ist; bis dahin bleibt alles, wie es ist.',
  },
  gesperrt: { kind: 'ok', text: 'Die Adresse ist gesperrt: Es geht kein Brief mehr dorthin.' },
  'wird-entsperrt': { kind: 'ok', text: 'Die Sperre wird aufgehoben, auch beim Versanddienst.' },
  aufgenommen: { kind: 'ok', text: 'Aufgenommen. Der nächste Brief geht auch an diese Adresse.' },
  'link-gesendet': {
    kind: 'ok',
    text: 'Der Bestätigungslink ist unterwegs. Mitglied wird die Person, sobald sie ihn bestätigt hat.',
  },
  fertig: { kind: 'ok', text: 'Der Brief ist fertig und kann freigegeben werden.' },
  'noch-hinweise': {
    kind: 'error',
    text: 'Der Brief hat noch Hinweise. Beheben Sie sie unter „Bearbeiten“.',
  },
  'in-arbeit': { kind: 'ok', text: 'Der Brief ist wieder in Arbeit.' },
  'nur-website': {
    kind: 'ok',
    text: 'Der Brief erscheint zu seinem Termin auf der Website. Eine Mail gibt es nicht.',
  },
  'nicht-nur-website': { kind: 'ok', text: 'Zurückgezogen. Der Brief erscheint nicht.' },
  zurueckgehalten: {
    kind: 'ok',
    text: 'Zurückgehalten. Seine Seite sagt jetzt, dass er zurzeit nicht zu lesen ist; aus Übersicht, Suche und Feeds ist er heraus. Bis das überall ankommt, vergeht höchstens eine Minute.',
  },
  'wieder-da': { kind: 'ok', text: 'Der Brief ist wieder zu lesen.' },
  berichtigt: { kind: 'ok', text: 'Der Hinweis steht auf der Seite des Briefes.' },
  'nur-seite': {
    kind: 'ok',
    text: 'Die Mail bleibt, wie sie freigegeben wurde; die Seite zeigt den neuen Text.',
  },
  'neu-eingefroren': {
    kind: 'ok',
    text: 'Die Mail ist neu eingefroren; sie geht zum selben Termin mit dem neuen Text hinaus.',
  },
  verschoben: { kind: 'ok', text: 'Verschoben. Seite, Mail und Nummer gelten jetzt für den neuen Termin.' },
  'erst-entscheiden': {
    kind: 'error',
    text: 'Nicht verschoben: Der Text ist seit der Freigabe anders geworden. Entscheiden Sie zuerst, welche Fassung als Mail hinausgeht.',
  },
  'mail-ohne-datum': {
    kind: 'error',
    text: 'Nicht verschoben: In der eingefrorenen Mail steht das Datum anders, als wir es heute schreiben. Ziehen Sie den Brief zurück, verschieben Sie ihn, und geben Sie ihn neu frei.',
  },
  'nicht-verschoben': {
    kind: 'error',
    text: 'Verschoben wird auf einen künftigen Termin, für den noch kein Brief vorliegt.',
  },
  'termin-faellt-aus': {
    kind: 'error',
    text: 'An diesem Termin erscheint kein Brief. Wählen Sie einen anderen, oder heben Sie das zuerst auf.',
  },
  'faellt-aus': {
    kind: 'ok',
    text: 'Der Termin fällt aus. Niemand wird erinnert, und die Website sagt, wann der nächste Brief kommt.',
  },
  'faellt-nicht-aus': { kind: 'ok', text: 'Der Termin ist wieder frei für einen Brief.' },
  'nachtrag-freigegeben': {
    kind: 'ok',
    text: 'Der Nachtrag ist freigegeben. Er geht in zehn Minuten von selbst hinaus.',
  },
  'nachtrag-zurueckgezogen': { kind: 'ok', text: 'Der Nachtrag ist zurückgezogen. Es geht nichts hinaus.' },
  'nachtrag-gibt-es': { kind: 'error', text: 'Zu diesem Brief gibt es schon einen Nachtrag.' },
  gespeichert: { kind: 'ok', text: 'Gespeichert.' },
  'entwurf-verworfen': { kind: 'ok', text: 'Der Entwurf ist verworfen.' },
  zurueckgenommen: { kind: 'ok', text: 'Zurückgenommen. Der Schritt bleibt in der Geschichte stehen.' },
  'antwort-unterwegs': {
    kind: 'ok',
    text: 'Die Antwort ist unterwegs. Ihr Wortlaut steht in der Geschichte.',
  },
  zusammengefuehrt: {
    kind: 'ok',
    text: 'Zusammengeführt: Beide Anfragen sind jetzt eine Geschichte. Das lässt sich zurücknehmen.',
  },
  'anders-zusammengefuehrt': {
    kind: 'ok',
    text: 'Zusammengeführt, und zwar hierher: An dieser Anfrage ist noch mehr zu tun, deshalb trägt sie die Geschichte. Das lässt sich zurücknehmen.',
  },
  'steht-allein': {
    kind: 'ok',
    text: 'Zurückgenommen. Die Anfrage, zu deren Geschichte diese gehörte, gibt es nicht mehr; sie steht jetzt für sich.',
  },
  eingetragen: { kind: 'ok', text: 'Eingetragen. Es ist keine Mail hinausgegangen.' },
  'vorlage-geloescht': { kind: 'ok', text: 'Die Vorlage ist gelöscht.' },
  'text-bleibt': {
    kind: 'ok',
    text: 'Entschieden: Es gilt, was in der Redaktion steht. Die Datei zählt als ältere Fassung.',
  },
  'datei-gilt': {
    kind: 'ok',
    text: 'Entschieden: Es gilt die Datei. Der Text der Redaktion steht unter den früheren Fassungen.',
  },
} as const satisfies Record<string, Message>

export type MessageKey = keyof typeof said

/** The message of a key in the address, or null for none or one of somebody else's making. */
export function messages(key: string | null): Message | null {
  return key !== null && Object.hasOwn(said, key) ? said[key as MessageKey] : null
}
