// What a customer is worth, and what care, visits and quotes he carries.
import { costPerVisit, driverCost } from '../../customer-value/cost-to-serve.ts'
import { breakEvenHours, minimumRevenue } from '../../customer-value/quick-care.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { customerValue, presentValue, valueMultiple } from '../../customer-value/value.ts'
import { count, germanNumber, hours, percent } from '../../site/numbers.ts'
import { inBrackets, working, money, part, rate, type Computed } from './working.ts'
import type { Values } from './kinds.ts'

export const customerSums = {
  kundenwert: ({ ergebnis, bindung, zins }: Values<'kundenwert'>): Computed => {
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
          return working(`Jahr ${year}`, `${inBrackets(ergebnis)} × (${step})${power}`, money(worth))
        }),
        working('Faktor für fünf Jahre', `(${step}) hoch 1 bis ${years}, addiert`, germanNumber(factor, 3)),
        working('Kundenwert über fünf Jahre', 'Summe der Jahre', money(value)),
      ],
      said:
        value < 0
          ? `Dieser Kunde kostet über fünf Jahre ${money(-value)}, in heutigem Geld. Treue verstärkt, was da ist.`
          : `Dieser Kunde ist über fünf Jahre ${money(value)} wert, in heutigem Geld.`,
    }
  },

  stunden: ({ umsatz, db, stunde, heute }: Values<'stunden'>): Computed => {
    const contribution = umsatz * part(db)
    const carried = breakEvenHours(contribution, stunde)
    const cost = heute * stunde
    const left = contribution - cost
    const needed = minimumRevenue(heute, stunde, part(db))
    return {
      lines: [
        working('Deckungsbeitrag', `${money(umsatz)} × ${rate(db)}`, money(contribution)),
        working('Getragene Stunden', `${money(contribution)} ÷ ${money(stunde)}`, hours(carried)),
        working('Betreuung heute', `${hours(heute)} × ${money(stunde)}`, money(cost)),
        working('Ergebnis', `${money(contribution)} − ${money(cost)}`, money(left)),
        working('Umsatz, der sie trägt', `${money(cost)} ÷ ${rate(db)}`, money(needed)),
      ],
      said: `Dieser Kunde trägt ${hours(carried)} im Jahr und bekommt ${hours(heute)}. ${
        left < 0 ? `Er kostet Sie ${money(-left)}.` : `Es bleiben ${money(left)}.`
      }`,
    }
  },

  besuch: ({ kosten, besuche, tage, umsatz, db, heute }: Values<'besuch'>): Computed => {
    const visit = costPerVisit(kosten, besuche, tage)
    const contribution = umsatz * part(db)
    const today = driverCost('Besuch', heute, visit).amount
    const left = contribution - today
    return {
      lines: [
        working('Kosten je Besuch', `${money(kosten)} ÷ (${count(besuche)} × ${count(tage)})`, money(visit)),
        working('Deckungsbeitrag', `${money(umsatz)} × ${rate(db)}`, money(contribution)),
        working(
          'Getragene Besuche',
          `${money(contribution)} ÷ ${money(visit)}`,
          germanNumber(Math.floor(contribution / visit + 1e-9), 0),
        ),
        working('Besuche heute', `${count(heute)} × ${money(visit)}`, money(today)),
        working('Ergebnis', `${money(contribution)} − ${money(today)}`, money(left)),
      ],
      said: `Ein Besuch kostet ${money(visit)}. ${
        left < 0
          ? `Mit ${count(heute)} Besuchen kostet dieser Kunde Sie ${money(-left)} im Jahr.`
          : `Mit ${count(heute)} Besuchen lässt dieser Kunde ${money(left)} im Jahr.`
      }`,
    }
  },

  angebot: ({ angebote, stunden, stunde, quote, wert, db }: Values<'angebot'>): Computed => {
    const each = driverCost('Angebot', stunden, stunde).amount
    const perOrder = each / part(quote)
    const contribution = wert * part(db)
    return {
      lines: [
        working('Kosten je Angebot', `${hours(stunden)} × ${money(stunde)}`, money(each)),
        working('Angebotskosten je Auftrag', `${money(each)} ÷ ${rate(quote)}`, money(perOrder)),
        working('Deckungsbeitrag je Auftrag', `${money(wert)} × ${rate(db)}`, money(contribution)),
        working(
          'davon für Angebote',
          `${money(perOrder)} ÷ ${money(contribution)}`,
          percent(perOrder / contribution, 1),
        ),
        working('Angebotskosten im Jahr', `${count(angebote)} × ${money(each)}`, money(angebote * each)),
      ],
      said:
        perOrder > contribution
          ? `Ein Auftrag bringt ${money(contribution)} und hat vorher ${money(perOrder)} an Angeboten gekostet. Er verliert Geld, ehe er geliefert ist.`
          : `Ein Auftrag bringt ${money(contribution)}. Davon sind ${money(perOrder)} schon ausgegeben, ehe er geliefert ist.`,
    }
  },
}
