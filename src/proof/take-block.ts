// What the page behind „Diese Adresse nicht mehr anschreiben“ makes of a click.
import { form } from '../site/forms.ts'
import { takeForm, type Door } from '../site/posted.ts'
import { blockAddress, blockLinkFits } from './block.ts'

/** Its button says all there is to say; which address is meant stands in the page's own. */
const blockForm = form({})

export async function takeBlock(door: Door) {
  const { house } = door.locals
  const hash = door.url.searchParams.get('a') ?? ''
  const fits = blockLinkFits(house.secret, hash, door.url.searchParams.get('s') ?? '')
  const taken = await takeForm<typeof blockForm, 'fits' | 'blocked' | 'broken'>(door, {
    form: blockForm,
    failed: `Die Adresse ist noch nicht gesperrt. Bitte versuchen Sie es gleich noch einmal oder schreiben Sie an ${house.facts.email}.`,
    look: () => Promise.resolve(fits ? 'fits' : 'broken'),
    act: async () => {
      if (!fits) return { kind: 'again', status: 404, said: 'broken' }
      await blockAddress(house, hash)
      return { kind: 'said', said: 'blocked' }
    },
  })
  if (!fits && !(taken instanceof Response) && !taken.failed) door.response.status = 404
  return taken
}
