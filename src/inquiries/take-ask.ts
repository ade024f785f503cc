// What the inquiry page makes of a form.
import { takeForm, to, type Door } from '../site/posted.ts'
import { ask } from './ask.ts'
import { askForm } from './form.ts'
import type { LetterAsked } from './mails.ts'
import type { MaterialHtml } from './material.ts'
import { unbroken } from '../site/phone.ts'

/**
 * @param findLetter the public letter of a slug, or null; `said` is the one the inquiry is about
 */
export function takeAsk<Letter extends LetterAsked>(
  door: Door,
  findLetter: (slug: string) => Promise<Letter | null>,
  toHtml: MaterialHtml,
) {
  const { house, ip } = door.locals
  return takeForm<typeof askForm, Letter | null>(door, {
    form: askForm,
    blank: { kind: 'material', letter: letterIn(door.url.searchParams), page: '/anfrage' },
    personal: true,
    failed: `Ihre Anfrage ist noch nicht angekommen, bitte versuchen Sie es gleich noch einmal oder rufen Sie an: ${unbroken(house.facts.phone)}.`,
    look: ({ letter }) => findLetter(letter),
    act: async (input) => {
      const asked = await ask(house, input, { ip, letter: await findLetter(input.letter), toHtml })
      return asked.kind === 'taken' ? to(`/anfrage/gesendet?kind=${input.kind}`) : asked
    },
  })
}

// Links of earlier mails and pages call it 'brief'.
function letterIn(query: URLSearchParams): string {
  return query.get('letter') ?? query.get('brief') ?? ''
}
