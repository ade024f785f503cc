// What a rehearsal prints: the ledger of each Tuesday, and the end.
import { isGood, sumUp, type Played, type Rehearsal } from './result.ts'

const n = (value: number) => value.toLocaleString('de-DE')

export function tellTuesday(played: Played): string {
  const { date, title, standIn, ledger, calls, kills, faults, doubled, missing, wrong } = played
  const { intended, accepted, suppressed, failed, unclear, open } = ledger
  return [
    `${date}  ${title}${standIn ? ' (noch nicht geschrieben)' : ''}`,
    `  vorgesehen ${n(intended)} = übergeben ${n(accepted)} + gesperrt ${n(suppressed)} + abgelehnt ${n(failed)} + ungeklärt ${n(unclear)} + offen ${n(open)}`,
    `  ${n(calls)} Aufrufe, ${n(faults)} davon gestört, Prozess ${n(kills)} × getötet: ${n(doubled)} doppelt, ${n(missing)} vergessen`,
    ...wrong.map((sentence) => `  FEHLER: ${sentence}`),
  ].join('\n')
}

/** @param took real ms */
export function tellEnd(rehearsal: Rehearsal, took: number): string {
  const { intended, accepted, doubled, missing } = sumUp(rehearsal)
  const end = isGood(rehearsal)
    ? `In Ordnung: ${n(intended)} Briefe vorgesehen, ${n(accepted)} übergeben, jeder genau einmal.`
    : `NICHT IN ORDNUNG: ${n(doubled)} doppelt, ${n(missing)} vergessen; siehe oben.`
  return `${end}\n${n(Math.round(took / 1_000))} Sekunden, wiederholbar mit --seed ${rehearsal.seed}.`
}
