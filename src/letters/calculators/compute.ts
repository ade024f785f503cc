// The arithmetic of a letter's calculators, line by line as it is shown: the functions of the assessment with the
// reader's numbers filled in.
import { affordableLoss, neededMoreVolume } from '../../customer-value/break-even.ts'
import { breakEvenHours, minimumRevenue } from '../../customer-value/quick-bands.ts'
import { neededExtraRevenue } from '../../customer-value/segment.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { customerValue, presentValue, valueMultiple } from '../../customer-value/value.ts'
import { count, euros, germanNumber, hours, percent } from '../../site/numbers.ts'
import type { CalculatorKind, FieldOf } from './kinds.ts'

/** One line of the sum: '3 % ÷ (30 % − 3 %)' is '11,1 %'. */
export interface Line {
  label: string
  arithmetic: string
  result: string
}

export interface Computed {
  lines: Line[]
  /** German: what it comes to. */
  said: string
}

type Values<Kind extends CalculatorKind> = Record<FieldOf<Kind>, number>

/**
 * What a calculator shows for these numbers.
 * @param values one for each of the kind's fields, within its range and in its unit: percent as 30
 */
export function compute(kind: CalculatorKind, values: Readonly<Record<string, number>>): Computed {
  const sum = sums[kind] as (values: Readonly<Record<string, number>>) => Computed
  return sum(values)
}

const sums: { [Kind in CalculatorKind]: (values: Values<Kind>) => Computed } = {
  rabatt: ({ auftrag, db, rabatt }) => {
    const before = auftrag * part(db)
    const given = auftrag * part(rabatt)
    const share = rabatt / db
    const more = neededMoreVolume(part(rabatt), part(db))
    const lines = [
      line('Nachlass', `${money(auftrag)} × ${rate(rabatt)}`, money(given)),
      line('Deckungsbeitrag vorher', `${money(auftrag)} × ${rate(db)}`, money(before)),
      line('Deckungsbeitrag nachher', `${money(before)} − ${money(given)}`, money(before - given)),
      line('Anteil am Deckungsbeitrag', `${money(given)} ÷ ${money(before)}`, percent(share, 1)),
    ]
    if (more === null) {
      const said = `${rate(rabatt)} Nachlass bei ${rate(db)} Deckungsbeitrag: Daran verdienen Sie nichts mehr, und keine Mehrmenge gleicht das aus.`
      return { lines, said }
    }
    const needed = line(
      'Nötige Mehrmenge',
      `${rate(rabatt)} ÷ (${rate(db)} − ${rate(rabatt)})`,
      percent(more, 1),
    )
    return {
      lines: [...lines, needed],
      said: `${rate(rabatt)} Nachlass kosten ${percent(share, 1)} Ihres Deckungsbeitrags. Um ihn wieder zu verdienen, müssten Sie ${percent(more, 1)} mehr verkaufen.`,
    }
  },

  mindestbestellwert: ({ kosten, db, wert, auftraege }) => {
    const least = neededExtraRevenue(kosten, part(db))
    const contribution = wert * part(db)
    const left = contribution - kosten
    return {
      lines: [
        line('Mindestbestellwert', `${money(kosten)} ÷ ${rate(db)}`, money(least)),
        line('Deckungsbeitrag eines Auftrags', `${money(wert)} × ${rate(db)}`, money(contribution)),
        line('Ergebnis je Auftrag', `${money(contribution)} − ${money(kosten)}`, money(left)),
        line('Ergebnis im Jahr', `${count(auftraege)} × ${inBrackets(left)}`, money(auftraege * left)),
      ],
      said:
        left < 0
          ? `Ein Auftrag über ${money(wert)} kostet Sie ${money(-left)}. Erst ab ${money(least)} trägt er seine eigene Abwicklung.`
          : `Ein Auftrag über ${money(wert)} trägt seine Abwicklung und lässt ${money(left)} übrig. Die Grenze liegt bei ${money(least)}.`,
    }
  },

  kundenwert: ({ ergebnis, bindung, zins }) => {
    const years = defaultSettings.horizonYears
    const [stays, interest] = [part(bindung), part(zins)]
    const value = customerValue({ margin: ergebnis, retention: stays, discount: interest }, years)
    const factor = valueMultiple(stays, interest, years)
    const step = `${rate(bindung)} ÷ ${rate(100 + zins)}`
    return {
      lines: [
        ...Array.from({ length: years }, (_, at) => {
          const year = at + 1
          const worth = presentValue(ergebnis * stays ** year, interest, year)
          const power = year === 1 ? '' : ` hoch ${year}`
          return line(`Jahr ${year}`, `${inBrackets(ergebnis)} × (${step})${power}`, money(worth))
        }),
        line('Faktor für fünf Jahre', `(${step}) hoch 1 bis ${years}, addiert`, germanNumber(factor, 3)),
        line('Kundenwert über fünf Jahre', 'Summe der Jahre', money(value)),
      ],
      said:
        value < 0
          ? `Dieser Kunde kostet über fünf Jahre ${money(-value)}, in heutigem Geld. Treue verstärkt, was da ist.`
          : `Dieser Kunde ist über fünf Jahre ${money(value)} wert, in heutigem Geld.`,
    }
  },

  stunden: ({ umsatz, db, stunde, heute }) => {
    const contribution = umsatz * part(db)
    const carried = breakEvenHours(contribution, stunde)
    const cost = heute * stunde
    const left = contribution - cost
    const needed = minimumRevenue(heute, stunde, part(db))
    return {
      lines: [
        line('Deckungsbeitrag', `${money(umsatz)} × ${rate(db)}`, money(contribution)),
        line('Getragene Stunden', `${money(contribution)} ÷ ${money(stunde)}`, hours(carried)),
        line('Betreuung heute', `${hours(heute)} × ${money(stunde)}`, money(cost)),
        line('Ergebnis', `${money(contribution)} − ${money(cost)}`, money(left)),
        line('Umsatz, der sie trägt', `${money(cost)} ÷ ${rate(db)}`, money(needed)),
      ],
      said: `Dieser Kunde trägt ${hours(carried)} im Jahr und bekommt ${hours(heute)}. ${
        left < 0 ? `Er kostet Sie ${money(-left)}.` : `Es bleiben ${money(left)}.`
      }`,
    }
  },

  preiserhoehung: ({ umsatz, db, erhoehung }) => {
    const loss = affordableLoss(part(erhoehung), part(db))
    return {
      lines: [
        line(
          'Mehrerlös ohne Verlust',
          `${money(umsatz)} × ${rate(erhoehung)}`,
          money(umsatz * part(erhoehung)),
        ),
        line(
          'Erlaubter Verlust',
          `${rate(erhoehung)} ÷ (${rate(db)} + ${rate(erhoehung)})`,
          percent(loss, 1),
        ),
        line(
          'in heutigem Umsatz',
          `${money(umsatz)} × ${percent(loss, 1)}`,
          money(loss === null ? null : umsatz * loss),
        ),
      ],
      said: `Nach ${rate(erhoehung)} Erhöhung dürften ${percent(loss, 1)} der Menge wegfallen, und Ihr Deckungsbeitrag wäre derselbe wie heute.`,
    }
  },
}

const line = (label: string, arithmetic: string, result: string): Line => ({ label, arithmetic, result })

const part = (percentage: number) => percentage / 100

const rate = (percentage: number) => percent(part(percentage), 2)

/** Cents only where they are part of the calculation: 93,75 €, but 17.431 €. */
function money(amount: number | null): string {
  const cents = amount === null ? 0 : Math.round(amount * 100)
  return cents % 100 === 0 || Math.abs(cents) >= 100_000 ? euros(amount) : euros(amount, 2)
}

/** A loss times something needs brackets to be read. */
const inBrackets = (amount: number) => (amount < 0 ? `(${money(amount)})` : money(amount))
