// What may be typed about a material, and its buttons. Only lengths are refused here: a draft with problems is kept, and
// they are named.
import { largestFile } from '../../../inquiries/material-files.ts'
import { longestMaterial } from '../../../inquiries/material.ts'
import { file, line, rowId, start, text } from '../../../site/fields.ts'
import { acts, form, type Input } from '../../../site/forms.ts'
import { pictureFields } from '../../writing/add-picture.ts'

/** The words alone, which are looked at as they are typed. */
const words = { title: line(200), body: text(longestMaterial + 500) }

export const wordsForm = form(words)

/** `seen` says which text its writer began with. */
const written = { ...words, seen: start(16) }

export const materialForm = acts({
  save: form(written),
  /** Kept at the desk, for nobody yet. */
  draft: form(written),
  drop: form({ seen: start(16) }),
  preview: form(written),
  picture: form({ ...written, ...pictureFields }),
  paste: form({ ...written, ...pictureFields }),
  add: form({
    file: file(largestFile, 'Die Datei hat mehr als 10\u00a0MB. Bitte verkleinern Sie sie vorher.'),
  }),
  remove: form({ id: rowId() }),
})

export type MaterialInput = Input<typeof materialForm>
