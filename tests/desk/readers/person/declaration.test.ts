import { expect, it } from 'vitest'
import { declarationFacts } from '../../../../src/desk/readers/person/declaration-facts.ts'

const zone = 'Europe/Berlin'

it('an imported person has a dossier in German, with what the list said and when he bought', () => {
  const facts = declarationFacts(
    {
      email: 'clara@firma.test',
      proof: 'existing-customer',
      evidence: { purchaseAt: Date.parse('2023-05-13T22:00:00Z'), purchase: 'Projekt 2023-17' },
      file: 'liste.csv',
      line: 5,
      import: '01a2',
      by: 'chef@verlag.test',
    },
    zone,
  )
  expect(facts).toEqual([
    ['E-Mail', 'clara@firma.test'],
    ['Art des Nachweises', 'Bestandskunde (§\u00a07 Abs.\u00a03 UWG)'],
    ['Nachweis laut Liste', 'gekauft am: 14.05.2023, 00:00 · Kauf: Projekt 2023-17'],
    ['Datei', 'liste.csv'],
    ['Zeile', '5'],
    ['Kennung des Imports', '01a2'],
    ['Übernommen durch', 'chef@verlag.test'],
  ])
})

it('a confirmed address shows its IP address and its source from the list', () => {
  const evidence = { optInAt: Date.parse('2024-03-01T09:15:00Z'), ip: '203.0.113.7', source: 'Messe' }
  expect(declarationFacts({ proof: 'double-opt-in', evidence }, zone)).toEqual([
    ['Art des Nachweises', 'bestätigte Anmeldung (Double-Opt-in)'],
    ['Nachweis laut Liste', 'bestätigt am: 01.03.2024, 10:15 · IP-Adresse: 203.0.113.7 · Quelle: Messe'],
  ])
})

it('what a form sent is named as the form names it, and nothing is shown that was not said', () => {
  expect(
    declarationFacts({ firstName: '', company: null, way: 'one-click', form: { button: 'Anmelden' } }, zone),
  ).toEqual([
    ['Vorname', '–'],
    ['Weg', 'Knopf im Mailprogramm'],
    ['Formular, wie gezeigt', 'Knopf: „Anmelden“'],
  ])
})

it('what was kept under the German names of earlier years reads the same', () => {
  const said = { asker: 'self', askedWay: 'phone', askedOn: '2026-11-20' }
  const now = { weeks: 4, until: '2026-03-30', from: 'a@b.de', to: 'c@d.de', givenBy: 'desk', ...said }
  const kept = { wochen: 4, bis: '2026-03-30', von: 'a@b.de', an: 'c@d.de', durch: 'Redaktion' }
  const then = { ...kept, wunschVon: 'self', wunschWeg: 'phone', wunschAm: '2026-11-20' }
  expect(declarationFacts(then, zone)).toEqual(declarationFacts(now, zone))
  const shown = { form: { fields: ['E-Mail'], button: 'Los' } }
  expect(declarationFacts({ formular: { felder: ['E-Mail'], knopf: 'Los' } }, zone)).toEqual(
    declarationFacts(shown, zone),
  )
  expect(declarationFacts(now, zone)[1]).toEqual(['Bis', expect.stringMatching(/^30\.\sMärz\s2026$/)])
})
