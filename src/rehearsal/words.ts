// What a rehearsal prints: the ledger of each Tuesday, and the end.
import { isGood, sumUp, type Played, type Rehearsal } from './result.ts'
import { count } from '../site/numbers.ts'

export function tellTuesday(played: Played): string {
  const { date, title, standIn, ledger, calls, kills, faults, doubled, missing, wrong } = played
  const { intended, accepted, suppressed, failed, unclear, open } = ledger
  return [
    `${date}  ${title}${standIn ? ' (noch nicht geschrieben)' : ''}`,
    `  vorgesehen ${count(intended)} = übergeben ${count(accepted)} + gesperrt ${count(suppressed)} + abgelehnt ${count(failed)} + ungeklärt ${count(unclear)} + offen ${count(open)}`,
    `  ${count(calls)} Aufrufe, ${count(faults)} davon gestört, Prozess ${count(kills)} × getötet: ${count(doubled)} doppelt, ${count(missing)} vergessen`,
    ...wrong.map((sentence) => `  FEHLER: ${sentence}`),
  ].join('\n')
}

/** @param took real ms */
export function tellEnd(rehearsal: Rehearsal, took: number): string {
  const { intended, accepted, doubled, missing } = sumUp(rehearsal)
  const end = isGood(rehearsal)
    ? `In Ordnung: ${count(intended)} Briefe vorgesehen, ${count(accepted)} übergeben, jeder genau einmal.`
    : `NICHT IN ORDNUNG: ${count(doubled)} doppelt, ${count(missing)} vergessen; siehe oben.`
  return `${end}\n${count(Math.round(took / 1_000))} Sekunden, wiederholbar mit --seed ${rehearsal.seed}.`
}
