// The page behind a mailed link: a GET looks, its button posts the link's token to the same page.
import { token } from './fields.ts'
import { form } from './forms.ts'
import { takeForm, type Door, type Outcome, type Shown } from './posted.ts'

const linkForm = form({ t: token() })

/**
 * Takes a click on such a page.
 * @param look what the link is worth, without changing anything
 * @param act uses it
 */
export function takeLink<Said>(
  door: Door,
  look: (token: string) => Promise<Said>,
  act: (token: string) => Promise<Outcome<'t', Said>>,
): Promise<Shown<'t', Said> | Response> {
  const linked = door.url.searchParams.get('t') ?? ''
  return takeForm<typeof linkForm, Said>(door, {
    form: linkForm,
    blank: { t: linked },
    failed: 'Bitte öffnen Sie den Link aus der Mail in ein paar Minuten noch einmal.',
    look: ({ t }) => look(t),
    act: ({ t }) => act(t || linked),
  })
}

/** A link that opens nothing, posted all the same: shown like any other, counted like any refused form. */
export const noLink = <Said>(said: Said) => ({ kind: 'again', status: 410, said }) as const
