// The inquiry form: what may be typed, and what is said about it.
import { addressField } from '../proof/address.ts'
import { choice, line, needed, pagePath, start, text, tick, trap } from '../site/fields.ts'
import { form, type Input } from '../site/forms.ts'
import { callDayKeys, callPartKeys, wishes } from '../site/wishes.ts'

export const phone = line(40).but((typed) => {
  if (typed === '') return null
  if (!/^\+?[\d\s()/.-]+$/.test(typed))
    return 'Bitte nur Ziffern, Leerzeichen, Klammern, Schrägstrich, Bindestrich und ein Plus am Anfang.'
  const digits = typed.replaceAll(/\D/g, '').length
  return digits < 6 || digits > 15
    ? 'Diese Nummer scheint nicht vollständig zu sein, zum Beispiel 030 1234567.'
    : null
})

export const askForm = form(
  {
    email: addressField(),
    name: needed(100, 'Bitte geben Sie Ihren Namen ein.'),
    company: line(120),
    message: text(4000),
    kind: choice(wishes.map(({ value }) => value)).or('material'),
    phone,
    callDay: choice(callDayKeys).or('any'),
    callPart: choice(callPartKeys).or('any'),
    /** A second mail of ours is allowed. */
    followUp: tick(),
    /** Slug of the letter it is about; whether there is one is asked of the letters. */
    letter: start(201)
      .but((typed) => (typed.length <= 200 && /^[a-z0-9-]*$/.test(typed) ? null : ''))
      .or(''),
    /** Path of the page the form stood on. */
    page: pagePath('/anfrage'),
    /** Hidden from people. */
    website: trap(),
  },
  (input) =>
    input.kind === 'call' && input.phone === ''
      ? { phone: 'Bitte geben Sie die Nummer ein, unter der wir Sie erreichen.' }
      : {},
)

export type AskInput = Input<typeof askForm>
