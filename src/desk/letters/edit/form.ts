// What may be typed about a letter. Only lengths are refused here: a draft with problems is stored, and they are named.
import { limits } from '../../../letters/frontmatter.ts'
import { longest } from '../../../letters/text/guards.ts'
import { choice, line, start, text } from '../../../site/fields.ts'
import { form, type Input, type NameOf } from '../../../site/forms.ts'
import { pictureFields } from '../../writing/add-picture.ts'

/** A text of 100 kB in the encoding of a form, which makes three bytes of some. */
const formBytes = 4 * longest

/** A field holds a little more than is allowed, so that what is too long can be shortened where it stands. */
const room = (name: keyof typeof limits) => line(limits[name].most + 200)

export const editForm = {
  ...form({
    act: choice(['save', 'preview', 'picture', 'paste']).or('preview'),
    number: line(10),
    title: room('title'),
    date: line(10),
    topics: start(60).many(20),
    /** '' for the first author of the house, who signs what nobody else does. */
    author: start(60),
    /** '' for a letter that stands alone. */
    series: room('series'),
    summary: room('summary'),
    subject: room('subject'),
    preheader: room('preheader'),
    material: room('material'),
    /** Names of addresses, parted by commas or spaces. */
    formerSlugs: line(2_000),
    body: text(longest),
    ...pictureFields,
    /** The revision the writer began with; 0 for a file that has no row yet. */
    revision: start(9).as((typed) =>
      /^\d{1,9}$/.test(typed) ? ({ kind: 'ok', value: Number(typed) } as const) : { kind: 'ok', value: 0 },
    ),
    /** Digest of the file it was opened from; '' for none. */
    file: start(64),
  }),
  textBytes: formBytes,
}

export type EditInput = Input<typeof editForm>

/** What was typed, though something of it is wrong: to be shown again, never to be stored. */
export function asTyped(typed: Record<NameOf<typeof editForm>, string>, topics: string[]): EditInput {
  const body = typed.body.replaceAll('\r\n', '\n')
  return { ...typed, act: 'preview', topics, body, picture: null, revision: Number(typed.revision) || 0 }
}
