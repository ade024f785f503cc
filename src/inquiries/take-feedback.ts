// What the page of an answer to a letter makes of its form.
import { takeForm, to, type Door } from '../site/posted.ts'
import { feedbackForm, giveFeedback } from './feedback.ts'

/** @param letter the public letter; the caller knows that there is one */
export function takeFeedback(door: Door, { slug }: { slug: string }) {
  const { house, ip } = door.locals
  const chosen = door.url.searchParams.get('helpful')
  return takeForm(door, {
    form: feedbackForm,
    blank: { helpful: chosen === 'no' ? 'no' : 'yes' },
    failed: 'Ihre Antwort ist noch nicht angekommen. Bitte versuchen Sie es gleich noch einmal.',
    act: async (input) => {
      const browser = door.request.headers.get('user-agent') ?? ''
      const given = await giveFeedback(house, slug, input, { ip, browser })
      return given.kind === 'taken' ? to(`/briefe/${slug}/urteil?thanks`) : given
    },
  })
}
