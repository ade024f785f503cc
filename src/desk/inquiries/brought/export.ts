// What the letters bring as a file for a spreadsheet: the tables of the page.
import { csvFile } from '../../../spreadsheet/csv-write.ts'
import type { BroughtSeen } from './look.ts'

/** The oldest month first, as a spreadsheet draws it. */
export function monthsFile({ months }: BroughtSeen): string {
  return csvFile([
    [
      'Monat',
      'Mitglieder am Ende',
      'dazu',
      'abgemeldet',
      'nicht erreichbar',
      'Anfragen',
      'geteilte Berichte',
    ],
    ...months.map((one) => [
      one.name,
      one.members,
      one.joined,
      one.left,
      one.bounced,
      one.asked,
      one.reports,
    ]),
  ])
}

/** The letter that brought most first. */
export function lettersFile({ letters }: BroughtSeen): string {
  return csvFile([
    ['Brief', 'Anmeldungen', 'Anfragen', 'davon Unterlagen', 'gewonnen', 'hilfreich', 'nicht hilfreich'],
    ...letters.map((one) => [
      one.title,
      one.joined,
      one.requests,
      one.material,
      one.won,
      one.helpful,
      one.not,
    ]),
  ])
}
