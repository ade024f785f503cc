// A test mail goes to the publisher's own inbox before he releases: the same letter, through the same outbox.
import { promise } from '../outbox/outbox.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import { personalise, type Letter } from './render.ts'

/**
 * Promises a test mail. It belongs to no member, so its leave link leads back to the preview.
 * @param request.letter slug
 */
export async function sendTestMail(
  house: Pick<House, 'store' | 'config' | 'now' | 'wake'>,
  request: { letter: string; mail: Letter; to: string; toKey: string },
): Promise<void> {
  const { config, store } = house
  const now = house.now()
  const personal = personalise(request.mail, {
    firstName: '',
    leaveUrl: `${config.siteUrl}/redaktion/brief/${request.letter}`,
  })
  await promise(
    store.db,
    {
      key: `test-${request.letter}-${newId(now)}`,
      kind: 'test',
      emailKey: request.toKey,
      mail: { ...personal, subject: `Test: ${personal.subject}`, from: config.mailFrom, to: request.to },
    },
    now,
  )
  house.wake()
}
