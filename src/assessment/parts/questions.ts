/** The wording of quick mode's questions: choices with their labels, and why each question is asked. */
import { kamLevels, kamSteps, quickKamSteps } from '../../customer-value/kam.ts'
import type { CriterionToday, Deduction } from '../../customer-value/quick-answers.ts'
import type { ChoiceField } from './quick-fields.ts'

export const deductionChoices: readonly { value: Deduction; label: string }[] = [
  { value: 'goods', label: 'nur Ware und Material' },
  { value: 'orders', label: 'auch die Auftragsabwicklung' },
  { value: 'care', label: 'auch Vertrieb und Betreuung' },
  { value: 'unknown', label: 'weiß ich nicht' },
]

export const criterionChoices: readonly { value: CriterionToday; label: string }[] = [
  { value: 'revenue', label: 'Umsatz' },
  { value: 'profit', label: 'Ertrag' },
  { value: 'value', label: 'Kundenwert' },
  { value: 'requirements', label: 'Anforderungen' },
  { value: 'competition', label: 'Wettbewerb' },
  { value: 'potential', label: 'Potenzial' },
]

export const levelChoices = kamLevels.map((label, level) => ({
  value: String(level),
  label: `${level} – ${label}`,
}))

const kamFields: readonly ChoiceField[] = ['k2', 'k4', 'k7']
export const kamQuestions = quickKamSteps.map((step, at) => ({
  name: kamFields[at] ?? 'k2',
  question: kamSteps.find((one) => one.step === step)?.question ?? '',
}))

export const why = {
  customers:
    'Die Zahl entscheidet, auf wie viele Kunden sich Ihre Betreuung verteilt. Viele kleine Kunden brauchen zusammen oft mehr Zeit als wenige große.',
  revenue:
    'Aus Umsatz und Deckungsbeitrag ergibt sich, wie viele Stunden Betreuung ein Kunde trägt. Die Größen wählen Sie frei; der Brief nimmt 500, 20.000 und 500.000\u00A0€.',
  margin:
    'Ist die Betreuung im Deckungsbeitrag schon abgezogen, würde sie sonst doppelt zählen. Deshalb fragen wir nach beidem.',
  team: 'Daraus werden Stunden: je Person rechnen wir mit 1.280 nutzbaren Stunden im Jahr. Kennen Sie die Kosten, ersetzen sie unseren Stundensatz.',
  times:
    'Hier entscheidet sich das Ergebnis je Größe. Eine Schätzung aus dem Bauch genügt; wie stark sie zählt, zeigt das Ergebnis.',
  hours: 'Wer die Stunden je Kunde kennt, braucht keine Zeitanteile: das Ergebnis wird genauer.',
  retention:
    'Ein Kunde, der bleibt, ist mehr wert als einer, der geht. Ohne Angabe rechnen wir mit 85\u00A0% und zeigen die Spanne von 75 bis 95\u00A0%.',
  wallet:
    'Kauft ein Kunde nur zwei Fünftel seines Bedarfs bei Ihnen, liegen drei Fünftel anderswo. Ohne diese Zahl bleibt das Potenzial unsichtbar.',
  today:
    'Wir vergleichen, wonach Sie heute einteilen, mit dem, was die Zahlen sagen. Allein nach Umsatz einzuteilen ist der häufigste Fehler.',
  kam: 'Drei der neun Punkte aus dem Brief, an denen sich Anspruch und Zahlen am ehesten widersprechen. Was Sie offen lassen, zählt nicht mit.',
} as const
