// What the buttons of a letter do; says which message to show.
import type { MessageKey } from '../../desk/messages.ts'
import { recall, release } from '../../mailing/release.ts'
import { sendTestMail } from '../../mailing/test-mail.ts'
import { readAddress } from '../../proof/address.ts'
import type { LetterOnDesk } from './_preview.ts'

/** @param action value of the button: test, release or recall */
export async function actOnLetter(
  { house, publisher = '' }: Pick<App.Locals, 'house' | 'publisher'>,
  slug: string,
  { letter, mailing, mail }: LetterOnDesk,
  action: string,
): Promise<MessageKey> {
  if (action === 'recall' && mailing) {
    const recalled = await recall(house, mailing.id)
    return recalled.kind === 'recalled' ? 'zurueckgezogen' : 'zu-spaet'
  }
  if (action === 'test' && mail) {
    const address = readAddress(publisher)
    if (address.kind === 'refused') return 'nicht-moeglich'
    await sendTestMail(house, { letter: slug, mail, to: address.email, toKey: address.key })
    return 'testmail'
  }
  if (action === 'release' && mail && letter) {
    const released = await release(house, {
      letter: slug,
      title: letter.title,
      date: letter.date,
      mail,
      by: publisher,
    })
    house.wake()
    switch (released.kind) {
      case 'released':
        return 'freigegeben'
      case 'slot-past':
        return 'termin-vorbei'
      case 'already-released':
        return 'schon-freigegeben'
      case 'slot-taken':
        return 'termin-vergeben'
      case 'too-large':
        return 'zu-gross'
      case 'marks-missing':
        return 'marken-fehlen'
    }
  }
  return 'nicht-moeglich'
}
