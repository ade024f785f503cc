// Everything that is looked at before a letter is released. Pure: the door gathers what is to be known, the rules say
// what it means. Errors keep the letter in, warnings ask, the rest is said so that he sees it was looked at.
import type { Check, Preflight } from './check.ts'
import { checkLinks, checkPictures } from './links.ts'
import { checkMail } from './mail.ts'
import { checkList, checkSlot, checkVendor } from './outside.ts'

/** All checks in the order they are shown. */
export function preflight(seen: Preflight): Check[] {
  return [
    ...checkSlot(seen),
    ...checkMail(seen),
    ...checkLinks(seen),
    ...checkPictures(seen),
    ...checkList(seen),
    ...checkVendor(seen),
  ]
}
