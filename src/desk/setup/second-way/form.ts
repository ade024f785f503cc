// The form of the second way: an address, and the mail server that carries there.
import { addressField } from '../../../proof/address.ts'
import { line, needed, ok, start, wrong } from '../../../site/fields.ts'
import { acts, form, type NameOf } from '../../../site/forms.ts'

export const secondWayForm = acts({
  save: form({
    email: addressField(),
    host: needed(255, 'Bitte den Namen des Mailservers eintragen, etwa smtp.anbieter.de.').but((typed) =>
      URL.canParse(`smtp://${typed}/`) && /^[\w.:[\]-]+$/.test(typed)
        ? null
        : 'Das ist kein Name eines Mailservers. Er sieht aus wie smtp.anbieter.de.',
    ),
    port: needed(5, wrongPort()).as((typed) =>
      /^\d+$/.test(typed) && Number(typed) > 0 && Number(typed) < 65_536
        ? ok(Number(typed))
        : wrong(wrongPort()),
    ),
    user: line(254),
    password: start(500),
  }),
  try: form({}),
  drop: form({}),
})

function wrongPort(): string {
  return 'Bitte den Anschluss als Zahl eintragen, meist 465 oder 587.'
}

export type SecondWayField = NameOf<typeof secondWayForm>
