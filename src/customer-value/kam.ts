/**
 * Key account management self-check along the nine steps of the letter. The letter leaves a tenth open; so do
 * we: it is the visitor's own point. No "maturity of your industry": there is no honest number for it.
 */
import type { CriterionToday, KamLevel } from './quick-answers.ts'

export interface KamStep {
  readonly step: number
  /** German, as asked */
  readonly question: string
}

export const kamSteps: readonly KamStep[] = [
  { step: 1, question: 'Leitet sich die Kundenarbeit schriftlich aus der Geschäftsstrategie ab?' },
  {
    step: 2,
    question: 'Wählen wir Key Accounts nach mehreren gewichteten Kriterien aus, Umsatz nur als einem davon?',
  },
  {
    step: 3,
    question: 'Hat jeder Key Account einen benannten, geeigneten Key Account Manager mit freier Zeit?',
  },
  { step: 4, question: 'Kennen wir Ziele, Entscheider, Bedarf und Lieferanteil?' },
  { step: 5, question: 'Gibt es je Key Account eine eigene Betreuungsstrategie?' },
  { step: 6, question: 'Bestehen Beziehungen auf mehreren Ebenen und in mehreren Funktionen?' },
  {
    step: 7,
    question:
      'Ist das Wachstum je Key Account beziffert (Verdrängung, Niederlassungen und Töchter, Kunden des Kunden, Partner)?',
  },
  { step: 8, question: 'Steuern wir quartalsweise nach Ergebnis und Fortschritt?' },
  { step: 9, question: 'Passen Gehaltsmodell und Anreize dazu?' },
]

/** Levels 0..4 as offered beside each question. */
export const kamLevels = [
  'nein',
  'Ansätze',
  'teilweise, dokumentiert',
  'gelebt',
  'gemessen und verbessert',
] as const

/** The three of quick mode: those that the other answers can contradict. */
export const quickKamSteps = [2, 4, 7] as const

/** A claim of 3 or 4 that another answer does not bear out. */
export type KamContradiction =
  | 'several-criteria-claimed-but-only-revenue-used'
  | 'share-of-wallet-claimed-but-unknown'
  | 'growth-claimed-but-potential-not-used'

export interface KamEvidence {
  readonly criteriaToday: readonly CriterionToday[]
  /** is the share of wallet of large customers known? null = not asked */
  readonly knowsShareOfWallet: boolean | null
}

/** Level per step number (1..9, 10 = own point); steps not answered are left out. */
export type KamAnswers = ReadonlyMap<number, KamLevel>

/** Claims (level >= 3) set against what was answered elsewhere. */
export function kamContradictions(answers: KamAnswers, evidence: KamEvidence): readonly KamContradiction[] {
  const claimed = (step: number) => (answers.get(step) ?? 0) >= 3
  const { criteriaToday, knowsShareOfWallet } = evidence
  const found: KamContradiction[] = []
  if (claimed(2) && criteriaToday.length === 1 && criteriaToday[0] === 'revenue')
    found.push('several-criteria-claimed-but-only-revenue-used')
  if (claimed(4) && knowsShareOfWallet === false) found.push('share-of-wallet-claimed-but-unknown')
  if (claimed(7) && criteriaToday.length > 0 && !criteriaToday.includes('potential'))
    found.push('growth-claimed-but-potential-not-used')
  return found
}

export interface KamResult {
  /** mean level × 25, in %; null without answers */
  readonly percent: number | null
  readonly bars: readonly { readonly step: number; readonly level: KamLevel }[]
  /** up to three steps to take next: lowest among 1, 2, 3 first, then the lowest of the rest; level 4 never */
  readonly next: readonly number[]
  /** step 1 or 2 below 2: selection comes before organisation */
  readonly foundationMissing: boolean
  readonly contradictions: readonly KamContradiction[]
}

/** The whole self-check. Steps without an answer count for nothing, neither 0 nor average. */
export function kamCheck(answers: KamAnswers, evidence: KamEvidence): KamResult {
  const bars = [...answers].map(([step, level]) => ({ step, level })).sort((a, b) => a.step - b.step)
  const open = bars.filter((bar) => bar.level < 4)
  const byLevel = (a: { step: number; level: number }, b: { step: number; level: number }) =>
    a.level - b.level || a.step - b.step
  const foundation = open.filter((bar) => bar.step <= 3).sort(byLevel)
  const rest = open.filter((bar) => bar.step > 3).sort(byLevel)
  return {
    percent: bars.length === 0 ? null : (bars.reduce((sum, bar) => sum + bar.level, 0) / bars.length) * 25,
    bars,
    next: [...foundation, ...rest].slice(0, 3).map((bar) => bar.step),
    foundationMissing: bars.some((bar) => bar.step <= 2 && bar.level < 2),
    contradictions: kamContradictions(answers, evidence),
  }
}
