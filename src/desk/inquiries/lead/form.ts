// The buttons of a lead. Each carries how many steps its page had seen: what happened in between is not overwritten.
import { isDate } from '../../../site/dates.ts'
import { line, needed, ok, rowId, start, text, wrong } from '../../../site/fields.ts'
import { acts, form, type Input } from '../../../site/forms.ts'
import { readGermanNumber } from '../../../site/typed-number.ts'

const count = () => start(9).as((typed) => ok(/^\d{1,9}$/.test(typed) ? Number(typed) : 0))

const seen = count()

/** Whole euros, or null for nothing typed. */
const worth = line(20).as((typed) => {
  const read = readGermanNumber(typed, 'eur')
  if (read.kind === 'empty') return ok(null)
  if (read.kind === 'ambiguous')
    return wrong(
      `Kann ${read.readings[0]} oder ${read.readings[1]} heißen. Bitte schreiben Sie es eindeutig.`,
    )
  return read.kind === 'number' && read.value >= 0 && read.value < 1e12
    ? ok(Math.round(read.value))
    : wrong('Bitte einen Betrag in Euro, zum Beispiel 12.500.')
})

const nextOn = start(11).but((typed) => (typed === '' || isDate(typed) ? null : 'Bitte ein Datum angeben.'))

const settled = form({ seen, outcome: line(300), worth })

const answer = {
  seen,
  subject: needed(200, 'Bitte geben Sie einen Betreff ein.'),
  body: text(6_000).but((typed) => (typed === '' ? 'Bitte schreiben Sie eine Antwort.' : null)),
}

const noMark = ({ subject = '', body = '' }: { subject?: string; body?: string }) => {
  const mark = /\{[^{}\n]{1,20}\}/.exec(`${subject}\n${body}`)?.[0]
  return mark === undefined ? {} : { body: `${mark} steht noch im Text. Bitte ersetzen Sie es.` }
}

export const leadForm = acts({
  take: form({ seen }),
  replied: form({ seen }),
  won: settled,
  lost: settled,
  reopen: form({ seen }),
  next: form({ seen, nextOn, nextStep: line(300) }, ({ nextOn: on, nextStep: what }) =>
    on !== '' && what === '' ? { nextStep: 'Was ist dann zu tun?' } : {},
  ),
  owner: form({ seen, owner: start(321) }),
  note: form({
    seen,
    note: text(4_000).but((typed) => (typed === '' ? 'Bitte schreiben Sie eine Notiz.' : null)),
  }),
  undo: form({ seen }),
  merge: form({ other: rowId(), otherSeen: count() }),
  show: form(answer, noMark),
  send: form(answer, noMark),
})

export type LeadInput = Input<typeof leadForm>
