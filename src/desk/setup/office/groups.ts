// What the publisher can say of himself at the desk: which facts stand together on a page, what each is called, and how
// it is typed. One register; pages, forms and what is written follow from it.
import { greetingWords } from '../../../membership/greeting-words.ts'
import { weekdayName } from '../../../site/dates.ts'
import type { FactName } from '../../../site/said-facts.ts'
import { states, type State } from '../../../site/states.ts'

export interface FactField {
  /** Where it lies in the facts: 'address.city'. */
  path: string
  label: string
  hint?: string
  /** `lines`: a list, one a line. `yes`: a box. `picture`: of an entry alone; its address. */
  kind: 'line' | 'text' | 'email' | 'lines' | 'number' | 'time' | 'choice' | 'yes' | 'picture'
  longest: number
  optional?: boolean
  options?: { value: string; label: string }[]
}

/** Entries of one kind, each with the same fields; an emptied one goes. */
export interface FactEntries {
  name: 'authors' | 'topics' | 'start'
  /** What one is called. */
  noun: string
  most: number
  /** The fields of one; `path` within it. The first tells whether there is one. */
  fields: FactField[]
}

export interface FactGroup {
  id: string
  title: string
  about: string
  /** The facts it says. */
  names: FactName[]
  fields: FactField[]
  entries?: FactEntries
}

const line = (path: string, label: string, longest = 200): FactField => ({
  path,
  label,
  kind: 'line',
  longest,
})

const stateNames: Record<State, string> = {
  BB: 'Brandenburg',
  BE: 'Berlin',
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  HB: 'Bremen',
  HE: 'Hessen',
  HH: 'Hamburg',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SH: 'Schleswig-Holstein',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  TH: 'Thüringen',
}

/** The first four are what a first set-up asks, in this order. */
export const factGroups: FactGroup[] = [
  {
    id: 'firma',
    title: 'Firma und Impressum',
    about: 'Steht im Impressum, in der Datenschutzerklärung und am Ende jeder Mail.',
    names: [
      'company',
      'address',
      'managingDirectors',
      'register',
      'vatId',
      'editor',
      'phone',
      'email',
      'placeholders',
    ],
    fields: [
      line('company', 'Firma'),
      line('address.street', 'Straße und Hausnummer'),
      line('address.postalCode', 'Postleitzahl', 12),
      line('address.city', 'Ort'),
      line('address.country', 'Land'),
      {
        path: 'managingDirectors',
        label: 'Geschäftsführung',
        hint: 'Ein Name je Zeile.',
        kind: 'lines',
        longest: 600,
      },
      line('register.court', 'Registergericht'),
      line('register.number', 'Registernummer', 40),
      line('vatId', 'Umsatzsteuer-Identifikationsnummer', 20),
      { ...line('editor', 'Verantwortlich für den Inhalt'), hint: 'Nach § 18 Abs. 2 MStV.' },
      { ...line('phone', 'Telefon', 40), hint: 'Mit Vorwahl, zum Beispiel +49 30 23125-000.' },
      { path: 'email', label: 'E-Mail', kind: 'email', longest: 254 },
      {
        path: 'placeholders',
        label: 'Diese Angaben sind echt und vollständig',
        hint: 'Solange das Häkchen fehlt, gelten sie als Beispiel: Mit einem Versanddienst sind Anmeldung und Versand dann geschlossen.',
        kind: 'yes',
        longest: 3,
      },
    ],
  },
  {
    id: 'absender',
    title: 'Name und Absender',
    about: 'Wie der Brief heißt, von wem er kommt und wohin die Antworten gehen.',
    names: ['name', 'tagline', 'claim', 'sender', 'replyTo', 'greeting'],
    fields: [
      line('name', 'Name des Briefs', 60),
      line('tagline', 'Untertitel'),
      { path: 'claim', label: 'Versprechen auf der Startseite', kind: 'text', longest: 400 },
      {
        ...line('sender', 'Absendername', 60),
        hint: 'Steht in den Mails als Absender, sofern der Betrieb keinen eigenen eingestellt hat.',
      },
      {
        path: 'replyTo',
        label: 'Antworten gehen an',
        hint: 'Leer: an die E-Mail-Adresse der Firma.',
        kind: 'email',
        longest: 254,
        optional: true,
      },
      {
        path: 'greeting',
        label: 'Anrede, wenn Leser nichts anderes gewählt haben',
        kind: 'choice',
        longest: 20,
        options: Object.entries(greetingWords).map(([value, label]) => ({ value, label })),
      },
    ],
  },
  {
    id: 'termin',
    title: 'Termin und Feiertage',
    about:
      'Wann der Brief erscheint. Was schon freigegeben ist, geht zu seinem Termin hinaus; alles Weitere richtet sich nach dem neuen.',
    names: ['slot', 'state'],
    fields: [
      {
        path: 'slot.weekday',
        label: 'Wochentag',
        kind: 'choice',
        longest: 1,
        options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) })),
      },
      { path: 'slot.time', label: 'Uhrzeit', kind: 'time', longest: 5 },
      {
        ...line('slot.zone', 'Zeitzone', 60),
        hint: 'Für Deutschland Europe/Berlin; Sommer- und Winterzeit sind darin.',
      },
      {
        path: 'state',
        label: 'Bundesland',
        hint: 'Für Hinweise auf Feiertage.',
        kind: 'choice',
        longest: 2,
        optional: true,
        options: [
          { value: '', label: 'ohne' },
          ...states.map((value) => ({ value, label: stateNames[value] })),
        ],
      },
    ],
  },
  {
    id: 'personen',
    title: 'Wer sich anmelden darf',
    about:
      'Alle dürfen alles; das Protokoll hält fest, wer was getan hat. Wer hier gestrichen wird, ist sofort abgemeldet.',
    names: ['publishers'],
    fields: [
      {
        path: 'publishers',
        label: 'Weitere Adressen',
        hint: 'Eine je Zeile. Wen der Betrieb eingetragen hat, steht darüber und bleibt.',
        kind: 'lines',
        longest: 2_000,
        optional: true,
      },
    ],
  },
  {
    id: 'autoren',
    title: 'Autorinnen und Autoren',
    about: 'Wer die Briefe unterschreibt. Die erste Person unterschreibt, wo keine genannt ist.',
    names: ['authors'],
    fields: [],
    entries: {
      name: 'authors',
      noun: 'Person',
      most: 8,
      fields: [
        line('name', 'Name', 100),
        { ...line('role', 'Aufgabe in der Firma', 100), optional: true },
        { path: 'about', label: 'Zwei Sätze', kind: 'text', longest: 600 },
        {
          path: 'portrait',
          label: 'Porträt',
          hint: 'JPEG, PNG oder WebP, höchstens 15\u00a0MB. Es wird quadratisch zugeschnitten und steht klein unter jedem Brief. Ohne Bild stehen dort die Initialen.',
          kind: 'picture',
          longest: 100,
          optional: true,
        },
        {
          path: 'email',
          label: 'E-Mail für Zuschriften',
          hint: 'Dorthin gehen auch die Antworten auf Briefe, die diese Person unterschreibt. Leer: dorthin, wo alle Antworten ankommen.',
          kind: 'email',
          longest: 254,
          optional: true,
        },
      ],
    },
  },
  {
    id: 'themen',
    title: 'Themen',
    about: 'Wonach das Archiv geordnet ist, in dieser Reihenfolge.',
    names: ['topics'],
    fields: [],
    entries: {
      name: 'topics',
      noun: 'Thema',
      most: 14,
      fields: [
        line('name', 'Name', 60),
        { path: 'description', label: 'Ein Satz dazu', kind: 'text', longest: 300 },
      ],
    },
  },
  {
    id: 'anfangen',
    title: 'Hier anfangen',
    about: 'Für neue Leser: ein Problem, und bis zu drei Briefe, die dabei helfen.',
    names: ['start'],
    fields: [],
    entries: {
      name: 'start',
      noun: 'Problem',
      most: 6,
      fields: [
        line('problem', 'Problem, in den Worten des Lesers', 120),
        {
          path: 'letters',
          label: 'Briefe',
          hint: 'Einer je Zeile: sein Titel, wie er im Archiv steht, oder das Ende seiner Adresse.',
          kind: 'lines',
          longest: 600,
        },
      ],
    },
  },
  {
    id: 'texte',
    title: 'Texte',
    about:
      'Eigene Worte statt unserer. Jeder Wortlaut der Einwilligung wird als Fassung aufbewahrt; wer mit einer früheren zugestimmt hat, für den gilt sie weiter.',
    names: ['texts'],
    fields: [
      {
        path: 'texts.consent',
        label: 'Satz neben dem Häkchen der Anmeldung',
        hint: 'Nennt die Firma, dass per E-Mail geschrieben wird, und den Widerruf. Leer: unser Satz.',
        kind: 'text',
        longest: 500,
        optional: true,
      },
      {
        path: 'texts.welcome',
        label: 'Anfang der Willkommensmail',
        hint: 'Nach der Anrede; eine leere Zeile trennt Absätze. Leer: unser Satz.',
        kind: 'text',
        longest: 1_500,
        optional: true,
      },
      {
        path: 'texts.footer',
        label: 'Satz am Ende jeder Mail',
        hint: 'Über den Angaben der Firma. Leer: keiner.',
        kind: 'text',
        longest: 300,
        optional: true,
      },
    ],
  },
  {
    id: 'datenschutz',
    title: 'Datenschutz und Hosting',
    about: 'Steht in der Datenschutzerklärung und im Verzeichnis der Verarbeitungen.',
    names: ['dataProtectionOfficer', 'supervisoryAuthority', 'hosting', 'companies'],
    fields: [
      {
        ...line('dataProtectionOfficer', 'Datenschutzbeauftragte Person', 300),
        hint: 'Mit Anschrift, oder warum niemand benannt ist.',
      },
      line('supervisoryAuthority', 'Aufsichtsbehörde', 300),
      line('hosting.name', 'Rechenzentrum', 200),
      line('hosting.address', 'Anschrift des Rechenzentrums', 300),
      {
        path: 'companies.minimum',
        label: 'Ab wie vielen lesenden Firmen deren Zahl gezeigt wird',
        kind: 'number',
        longest: 6,
      },
    ],
  },
]

/** How many steps a first set-up has; the last is the trial. */
export const firstSteps = 4

export const groupPath = (id: string): string => `/redaktion/einrichtung/${id}`
