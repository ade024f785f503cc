// What the sign-up page makes of a form.
import { suggestAddress } from '../proof/typo.ts'
import { takeForm, to, type Door } from '../site/posted.ts'
import { joinForm } from './form.ts'
import { join } from './join.ts'

/** `said`: an address that was probably meant; the form asks once, and believes whatever is sent then. */
export function takeJoin(door: Door) {
  const { house, ip } = door.locals
  return takeForm<typeof joinForm, string>(door, {
    form: joinForm,
    personal: true,
    failed: 'Ihre Anmeldung ist noch nicht angekommen, bitte versuchen Sie es gleich noch einmal.',
    act: async (input) => {
      const suggestion = suggestAddress(input.email.email)
      if (suggestion !== null && input.asked !== input.email.email) return { kind: 'again', said: suggestion }
      const joined = await join(house, input, { ip })
      if (joined.kind === 'taken') return to('/mitglied/gesendet')
      if (joined.kind === 'too-many') return joined
      return {
        kind: 'again',
        problem:
          'Der Text der Einwilligung hat sich geändert. Bitte lesen Sie ihn noch einmal und senden Sie dann ab.',
      }
    },
  })
}
