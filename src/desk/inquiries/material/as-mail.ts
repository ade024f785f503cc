// A material as the mail an asker gets.
import { wholeMaterialMail } from '../../../inquiries/mails.ts'
import { filesOf } from '../../../inquiries/material-files.ts'
import type { Material, MaterialHtml } from '../../../inquiries/material.ts'
import type { Mail } from '../../../outbox/mail.ts'
import type { House } from '../../../site/house.ts'
import type { MaterialOf } from './material-of.ts'

const somebody = { email: 'name@firma.example', kind: 'material', phone: '', call_when: null } as const

/** @returns null when its text cannot be shown */
export async function asMail(
  house: House,
  { letter, sheet, names, path }: MaterialOf,
  { title, body }: Material,
  toHtml: MaterialHtml,
): Promise<Mail | null> {
  // No asker has a link yet: the page at the desk shows the same.
  const page = `${house.config.siteUrl}${path}`
  const html = await toHtml(body, page)
  if (html === null) return null
  const files = (await filesOf(house.store.db, names)).map(({ name }) => name)
  return wholeMaterialMail(house, somebody, letter, { title, html, page, sheet, files })
}
