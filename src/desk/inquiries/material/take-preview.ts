// The frames of the preview of a material: what stands in the form, as it will stand in the mail.
import { longestMaterial, parseMaterial } from '../../../inquiries/material.ts'
import { enclosedMail } from '../../../letters/enclosed-mail.ts'
import { text } from '../../../site/fields.ts'
import { form } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { escapeHtml, mailFrame } from '../../../site/mail-frame.ts'
import { takeForm } from '../../../site/posted.ts'
import { textTwin } from '../../../site/text-twin.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { readView } from '../../writing/preview.ts'
import { mailPreview, plainPreview } from '../../writing/mail-preview.ts'

const previewForm = form({ text: text(longestMaterial + 500) })

/** @returns a whole answer for a sandboxed frame */
export async function takeMaterialPreview(door: Omit<DeskDoor, 'response'>): Promise<Response> {
  const { house } = deskOf(door.locals)
  const view = readView(door.url.searchParams.get('as'))
  if (door.request.method !== 'POST') return plainPreview('Hier steht der Text, wie er in der Mail aussieht.')
  const shown = await takeForm(
    { ...door, response: { headers: new Headers() } },
    {
      form: previewForm,
      act: async (typed) => {
        const html = await mailOf(house, typed.text)
        const response =
          html === null
            ? plainPreview(
                'Der Text lässt sich so nicht zeigen. Speichern Sie, dann steht beim Feld, woran es liegt.',
              )
            : mailPreview({ html, text: textTwin(html) }, view)
        return { kind: 'answer', response }
      },
    },
  )
  return shown instanceof Response
    ? shown
    : plainPreview(Object.values(shown.errors)[0] ?? shown.problem, 422)
}

async function mailOf({ facts, config: { siteUrl } }: House, written: string): Promise<string | null> {
  const { title, body } = parseMaterial(written)
  const html = await enclosedMail(body, `${siteUrl}/unterlagen`)
  if (html === null) return null
  const bodyHtml = `<h1>${escapeHtml(title)}</h1>\n${html}`
  return mailFrame({ facts, siteUrl, title, preheader: title, bodyHtml, footerHtml: '' })
}
