// What is said of leads at the desk: a ground, a step, why no mail may go.
import type { NoMail } from '../../inquiries/answer.ts'
import type { LeadGround } from '../../inquiries/enter.ts'
import type { LeadView, leadAges } from '../../inquiries/leads.ts'
import type { LeadChange } from '../../inquiries/steps.ts'
import { shortDate } from '../../site/dates.ts'
import { euros } from '../../site/numbers.ts'
import type { LeadStepTable } from '../../store/schema.ts'
import { inquiryWords } from '../words.ts'

export const viewWords: Record<LeadView, string> = {
  open: 'Offene',
  due: 'Heute fällig',
  waiting: 'Ohne Antwort seit zwei Tagen',
  all: 'Alle',
}

export const ageWords: Record<(typeof leadAges)[number], string> = {
  week: 'jünger als sieben Tage',
  month: 'jünger als einen Monat',
  older: 'älter als einen Monat',
}

/** The grounds on which a lead entered by hand may be written to. */
export const leadGroundWords: Record<LeadGround, string> = {
  asked: 'Hat selbst um Antwort gebeten: eine Antwort ist erlaubt',
  consent: 'Hat in Mails eingewilligt, der Nachweis liegt vor',
  customer: 'Bestandskunde (§\u00a07 Abs.\u00a03 UWG)',
  none: 'Keine: nicht anschreiben, nur anrufen',
}

export const noMailWords: Record<NoMail, string> = {
  unproven:
    'Eine Mail ist noch nicht möglich: Die Adresse ist nicht bestätigt, ein Fremder kann sie eingetragen haben. Rufen Sie an, oder warten Sie auf die Bestätigung.',
  barred: 'Eine Mail ist nicht möglich: Die Adresse ist gesperrt. Den Grund nennt die Akte.',
  'no-ground':
    'Eine Mail ist nicht erlaubt: Die Anfrage wurde ohne Grundlage zum Anschreiben eingetragen. Rufen Sie an.',
  'not-again':
    'Eine weitere Mail ist nicht erlaubt: Die Anfrage ist beantwortet, und das Nachfragen per E-Mail wurde nicht erlaubt. Rufen Sie an, oder warten Sie, bis sich die Person meldet.',
  'asked-again':
    'Eine weitere Mail ist nicht erlaubt: Das eine Nachfragen, das erlaubt war, ist schon hinausgegangen.',
}

/** What a step did, in one line. */
export function stepWord({ kind, subject, became }: LeadStepTable, zone: string): string {
  const change = JSON.parse(became) as LeadChange
  switch (kind) {
    case 'state':
      return `Stand: ${[change.state && inquiryWords[change.state].label, change.outcome, change.worth && euros(change.worth)].filter(Boolean).join(', ')}`
    case 'next':
      return change.next_on
        ? `Nächster Schritt bis ${shortDate(Date.parse(change.next_on), zone)}: ${change.next_step ?? ''}`
        : 'Kein nächster Schritt mehr'
    case 'owner':
      return change.owner ? `Zuständig: ${change.owner}` : 'Niemand zuständig'
    case 'note':
      return 'Notiz'
    case 'answer':
      return `Antwort per E-Mail: ${subject}`
    case 'answered':
      return 'Selbst geantwortet'
    case 'story':
      return change.story === undefined
        ? 'Eine andere Anfrage in diese Geschichte aufgenommen'
        : 'In die Geschichte einer anderen Anfrage aufgenommen'
  }
}
