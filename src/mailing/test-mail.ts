// A test mail goes to addresses the publisher types before he releases: the same letter, through the same outbox.
import { promise } from '../outbox/outbox.ts'
import { readAddress } from '../proof/address.ts'
import { replyAddress } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { nobody, salutationOf } from '../site/salutation.ts'
import { newId } from '../store/id.ts'
import type { ReleaseRequest } from './release.ts'
import { personalise } from './render.ts'

/** How many addresses one click may write to. */
export const mostTests = 5

/** The addresses of a field, separated by commas, spaces or lines; null unless they are one to five valid ones. */
export function readTestAddresses(typed: string): { email: string; key: string }[] | null {
  const parts = typed.split(/[\s,;]+/).filter(Boolean)
  const addresses = parts.map(readAddress)
  const valid = addresses.flatMap((one) => (one.kind === 'ok' ? [{ email: one.email, key: one.key }] : []))
  const once = valid.filter(({ key }, index) => valid.findIndex((one) => one.key === key) === index)
  return once.length > 0 && once.length <= mostTests && valid.length === parts.length ? once : null
}

/**
 * Promises a test mail. It belongs to no member, so its leave link leads back to the preview.
 * @param request.letter slug
 */
export async function sendTestMail(
  house: Pick<House, 'store' | 'config' | 'facts' | 'secret' | 'now' | 'wake'>,
  request: Pick<ReleaseRequest, 'letter' | 'mail' | 'replyTo'> & { to: string; toKey: string },
): Promise<void> {
  const { config, store } = house
  const now = house.now()
  const personal = personalise(request.mail, {
    salutation: salutationOf(nobody, house.facts.greeting),
    basis: null,
    leaveUrl: `${config.siteUrl}/redaktion/brief/${request.letter}`,
  })
  await promise(
    store.db,
    house,
    {
      key: `test-${request.letter}-${newId(now)}`,
      kind: 'test',
      emailKey: request.toKey,
      mail: {
        ...personal,
        subject: `[Test] ${personal.subject}`,
        from: config.mailFrom,
        to: request.to,
        replyTo: request.replyTo ?? replyAddress(house.facts),
      },
    },
    now,
  )
  house.wake()
}
