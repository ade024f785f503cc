// What a price, a discount, a payment target and a small order come to.
import { affordableLoss, neededMoreVolume } from '../../customer-value/break-even.ts'
import { receivableCost } from '../../customer-value/cost-to-serve.ts'
import { neededExtraRevenue } from '../../customer-value/segment.ts'
import { count, percent } from '../../site/numbers.ts'
import { inBrackets, working, money, part, rate, type Computed } from './working.ts'
import type { Values } from './kinds.ts'

export const priceSums = {
  rabatt: ({ auftrag, db, rabatt }: Values<'rabatt'>): Computed => {
    const before = auftrag * part(db)
    const given = auftrag * part(rabatt)
    const share = rabatt / db
    const more = neededMoreVolume(part(rabatt), part(db))
    const lines = [
      working('Nachlass', `${money(auftrag)} × ${rate(rabatt)}`, money(given)),
      working('Deckungsbeitrag vorher', `${money(auftrag)} × ${rate(db)}`, money(before)),
      working('Deckungsbeitrag nachher', `${money(before)} − ${money(given)}`, money(before - given)),
      working('Anteil am Deckungsbeitrag', `${money(given)} ÷ ${money(before)}`, percent(share, 1)),
    ]
    if (more === null) {
      const said = `${rate(rabatt)} Nachlass bei ${rate(db)} Deckungsbeitrag: Daran verdienen Sie nichts mehr, und keine Mehrmenge gleicht das aus.`
      return { lines, said }
    }
    const needed = working(
      'Nötige Mehrmenge',
      `${rate(rabatt)} ÷ (${rate(db)} − ${rate(rabatt)})`,
      percent(more, 1),
    )
    return {
      lines: [...lines, needed],
      said: `${rate(rabatt)} Nachlass kosten ${percent(share, 1)} Ihres Deckungsbeitrags. Um ihn wieder zu verdienen, müssten Sie ${percent(more, 1)} mehr verkaufen.`,
    }
  },

  preiserhoehung: ({ umsatz, db, erhoehung }: Values<'preiserhoehung'>): Computed => {
    const loss = affordableLoss(part(erhoehung), part(db))
    return {
      lines: [
        working(
          'Mehrerlös ohne Verlust',
          `${money(umsatz)} × ${rate(erhoehung)}`,
          money(umsatz * part(erhoehung)),
        ),
        working(
          'Erlaubter Verlust',
          `${rate(erhoehung)} ÷ (${rate(db)} + ${rate(erhoehung)})`,
          percent(loss, 1),
        ),
        working(
          'in heutigem Umsatz',
          `${money(umsatz)} × ${percent(loss, 1)}`,
          money(loss === null ? null : umsatz * loss),
        ),
      ],
      said: `Nach ${rate(erhoehung)} Erhöhung dürften ${percent(loss, 1)} der Menge wegfallen, und Ihr Deckungsbeitrag wäre derselbe wie heute.`,
    }
  },

  zahlungsziel: ({ umsatz, tage, zins, db }: Values<'zahlungsziel'>): Computed => {
    const bound = (umsatz * tage) / 365
    const cost = receivableCost(umsatz, tage, part(zins))
    const before = umsatz * part(db)
    return {
      lines: [
        working('Gebundenes Geld', `${money(umsatz)} × ${count(tage)} ÷ 365`, money(bound)),
        working('Kosten im Jahr', `${money(bound)} × ${rate(zins)}`, money(cost)),
        working('Anteil am Umsatz', `${money(cost)} ÷ ${money(umsatz)}`, percent(cost / umsatz, 2)),
        working('Anteil am Deckungsbeitrag', `${money(cost)} ÷ ${money(before)}`, percent(cost / before, 1)),
      ],
      said: `${count(tage)} Tage Ziel kosten Sie bei diesem Kunden ${money(cost)} im Jahr. Das ist so viel wie ${percent(cost / umsatz, 2)} Rabatt.`,
    }
  },

  mindestbestellwert: ({ kosten, db, wert, auftraege }: Values<'mindestbestellwert'>): Computed => {
    const least = neededExtraRevenue(kosten, part(db))
    const contribution = wert * part(db)
    const left = contribution - kosten
    return {
      lines: [
        working('Mindestbestellwert', `${money(kosten)} ÷ ${rate(db)}`, money(least)),
        working('Deckungsbeitrag eines Auftrags', `${money(wert)} × ${rate(db)}`, money(contribution)),
        working('Ergebnis je Auftrag', `${money(contribution)} − ${money(kosten)}`, money(left)),
        working('Ergebnis im Jahr', `${count(auftraege)} × ${inBrackets(left)}`, money(auftraege * left)),
      ],
      said:
        left < 0
          ? `Ein Auftrag über ${money(wert)} kostet Sie ${money(-left)}. Erst ab ${money(least)} trägt er seine eigene Abwicklung.`
          : `Ein Auftrag über ${money(wert)} trägt seine Abwicklung und lässt ${money(left)} übrig. Die Grenze liegt bei ${money(least)}.`,
    }
  },
}
