// What the pages of one letter show: its frozen mail once it is released, before that what releasing would freeze now.
import { allLetters, type Letter } from '../../letters/library.ts'
import { renderLetterMail, type LetterMail } from '../../letters/mail.ts'
import { findMailingOfLetter, type Mailing } from '../../mailing/mailing.ts'
import { faultOfMail } from '../../mailing/release.ts'
import type { MailParts as Words } from '../../mailing/render.ts'
import type { House } from '../../site/house.ts'

export interface LetterOnDesk {
  /** Undefined when the file is gone but the mailing is not. */
  letter: Letter | undefined
  mailing: Mailing | undefined
  mail: Words | undefined
  /** The mail that releasing would freeze now; undefined once one is frozen. */
  rendered: LetterMail | undefined
  /** German sentence on why the letter cannot be mailed like this. */
  problem: string | null
}

/** The letter of a slug, future ones included; undefined when there is neither letter nor mailing. */
export async function letterOnDesk(house: House, slug: string): Promise<LetterOnDesk | undefined> {
  const letter = (await allLetters(house)).find((one) => one.slug === slug)
  const mailing = await findMailingOfLetter(house.store.db, slug)
  if (mailing && mailing.state !== 'recalled')
    return { letter, mailing, mail: mailing, rendered: undefined, problem: null }
  if (!letter) return mailing && { letter, mailing, ...none, problem: 'Den Brief gibt es nicht mehr.' }
  try {
    const mail = await renderLetterMail(letter, house.facts, house.config.siteUrl)
    return { letter, mailing, mail, rendered: mail, problem: problemOf(mail) }
  } catch (error) {
    console.error(`desk: ${slug} cannot be rendered as mail:`, error)
    return { letter, mailing, ...none, problem: 'Der Brief lässt sich nicht als Mail darstellen.' }
  }
}

const none = { mail: undefined, rendered: undefined }

function problemOf(mail: Words): string | null {
  const found = faultOfMail(mail)
  switch (found?.kind) {
    case undefined:
      return null
    case 'too-large':
      return 'Der Brief ist als Mail größer als 90\u00a0kB; Mailprogramme würden ihn abschneiden.'
    case 'marks-missing':
      return 'In der Mail fehlt die Anrede oder der Abmeldelink.'
  }
}
