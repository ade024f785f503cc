/** The self-check on key account management as sentences. */
import { kamLevels, kamSteps } from '../../customer-value/kam.ts'
import type { KamContradiction, KamResult } from '../../customer-value/kam.ts'
import { percent } from '../../site/numbers.ts'

export interface KamView {
  readonly answered: boolean
  readonly summary: string
  readonly bars: readonly { readonly question: string; readonly level: number; readonly text: string }[]
  readonly contradictions: readonly string[]
  readonly next: readonly string[]
}

const contradictionWords: Record<KamContradiction, string> = {
  'several-criteria-claimed-but-only-revenue-used':
    'Sie wählen Key Accounts nach mehreren Kriterien aus, teilen heute aber nur nach Umsatz ein.',
  'share-of-wallet-claimed-but-unknown':
    'Sie kennen Bedarf und Lieferanteil Ihrer Key Accounts, haben den Lieferanteil der großen Kunden oben aber offen gelassen.',
  'growth-claimed-but-potential-not-used':
    'Sie haben das Wachstum je Key Account beziffert, das Potenzial kommt in Ihrer Einteilung aber nicht vor.',
}

/** What each step asks for, as something to do. */
const nextWords: Readonly<Record<number, string>> = {
  1: 'Schreiben Sie auf, was die Geschäftsstrategie für die Kundenarbeit heißt.',
  2: 'Wählen Sie Key Accounts nach mehreren gewichteten Kriterien aus; Umsatz ist eines davon, nicht das einzige.',
  3: 'Benennen Sie je Key Account einen geeigneten Verantwortlichen, der dafür Zeit hat.',
  4: 'Klären Sie je Key Account Ziele, Entscheider, Bedarf und Ihren Lieferanteil.',
  5: 'Legen Sie je Key Account eine eigene Betreuungsstrategie fest.',
  6: 'Bauen Sie Beziehungen auf mehreren Ebenen und in mehreren Funktionen auf.',
  7: 'Beziffern Sie das Wachstum je Key Account: Verdrängung, Töchter, Kunden des Kunden, Partner.',
  8: 'Prüfen Sie Ergebnis und Fortschritt jedes Quartal.',
  9: 'Bringen Sie Gehaltsmodell und Anreize damit in Einklang.',
}

export function kamView(kam: KamResult): KamView {
  return {
    answered: kam.percent !== null,
    summary: summary(kam),
    bars: kam.bars.map(({ step, level }) => ({
      question: kamSteps.find((one) => one.step === step)?.question ?? '',
      level,
      text: `${level} von 4: ${kamLevels[level]}`,
    })),
    contradictions: kam.contradictions.map((one) => contradictionWords[one]),
    next: kam.next.flatMap((step) => nextWords[step] ?? []),
  }
}

function summary({ percent: reached, bars, foundationMissing }: KamResult): string {
  if (reached === null) return 'Sie haben die Fragen zum Key-Account-Management offen gelassen.'
  const which = bars.length === 1 ? 'einer beantworteten Frage' : `${bars.length} beantworteten Fragen`
  const base = `Sie erreichen ${percent(reached / 100)} in ${which}.`
  return foundationMissing ? `${base} Grundlage fehlt: Auswahl vor Organisation.` : base
}
