// The frames of the preview: the stored text or what stands in the form, as a mail or as its plain text.
import { renderLetterMail } from '../../../letters/mail.ts'
import { visibleAt } from '../../../letters/rules.ts'
import { nameParts, type LetterSource } from '../../../letters/source.ts'
import { readText } from '../../../letters/text/read.ts'
import { writtenIn } from '../../../letters/write.ts'
import { personalise } from '../../../mailing/render.ts'
import { dateIn, isDate } from '../../../site/dates.ts'
import type { House } from '../../../site/house.ts'
import { takeForm } from '../../../site/posted.ts'
import { exampleNames, salutationOf } from '../../../site/salutation.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { mailPreview, plainPreview } from '../../writing/mail-preview.ts'
import { editForm } from './form.ts'
import { typedSource } from './look.ts'
import { readView, type View } from '../../writing/preview.ts'
import { findStored } from './stored.ts'

/** @returns a whole answer for a sandboxed frame */
export async function takePreview(door: Omit<DeskDoor, 'response'>, slug: string): Promise<Response> {
  const { house } = deskOf(door.locals)
  const view = readView(door.url.searchParams.get('as'))
  const stored = await findStored(house, slug)
  if (!stored) return plainPreview('Diesen Brief gibt es nicht.', 404)
  if (door.request.method !== 'POST') return showAs(house, stored.source, view)
  const shown = await takeForm(
    { ...door, response: { headers: new Headers() } },
    {
      form: editForm,
      act: async (input) => ({
        kind: 'answer',
        response: await showAs(house, typedSource(slug, stored, input), view),
      }),
    },
  )
  return shown instanceof Response
    ? shown
    : plainPreview(Object.values(shown.errors)[0] ?? shown.problem, 422)
}

async function showAs(house: House, source: LetterSource, view: View): Promise<Response> {
  if (readText(source.body).nodes.length === 0)
    return plainPreview('Der Text lässt sich so nicht zeigen. Die Hinweise sagen, woran es liegt.')
  try {
    const { facts, config } = house
    const mail = personalise(await renderLetterMail(draftOf(house, source), facts, config.siteUrl), {
      salutation: salutationOf(exampleNames, facts.greeting),
      basis: null,
      leaveUrl: config.siteUrl,
    })
    return mailPreview(mail, view)
  } catch (error) {
    console.error(`The preview of ${source.file} cannot be rendered:`, error)
    return plainPreview(
      'Als Mail lässt sich der Brief so nicht zeigen: Vielleicht ist er größer als 90\u00a0kB.',
    )
  }
}

// A draft may lack anything its frontmatter asks for; where it does, the place is empty.
function draftOf({ facts }: House, source: LetterSource) {
  const { file, body, digest } = source
  const { slug = '', date = '' } = nameParts(file) ?? {}
  const { topics: _, author, series, ...fields } = writtenIn(source)
  const day = isDate(date) ? date : dateIn(0, facts.slot.zone)
  return {
    ...fields,
    // What a letter may go without is not there, rather than empty: a series of no name would be linked to.
    ...(author === '' ? {} : { author }),
    ...(series === '' ? {} : { series }),
    date: day,
    topics: [],
    slug,
    visibleAt: visibleAt(day, facts.slot),
    file,
    body,
    digest,
  }
}
