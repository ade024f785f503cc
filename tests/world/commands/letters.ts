import { letterFiles } from '../../../src/letters/files.ts'
import { bringHome, keepRow } from '../../../src/letters/homecoming.ts'
import { storeFigure } from '../../../src/letters/figures/rows.ts'
import { forgetFigures } from '../../../src/letters/figures/unused.ts'
import { noteLetters } from '../../../src/letters/publication.ts'
import { decideOnLetter } from '../../../src/letters/decide.ts'
import { saveLetter } from '../../../src/letters/rows.ts'
import { openSlot, skipSlot } from '../../../src/mailing/skip.ts'
import { sayFact } from '../../../src/site/said-facts.ts'
import type { Command } from '../command.ts'
import { pictureName } from '../letters.ts'
import type { World } from '../world.ts'
import { day, now } from '../people.ts'

const save = (file: string, revision: number) => ({ file, text: 'Neu', revision, fileDigest: null })

const file = letterFiles(process.cwd()).find((one) => one.file.endsWith('-lieferanteil.mdx'))!
const likeItsFile = {
  slug: 'lieferanteil',
  file: file.file,
  text: file.text,
  revision: 1,
  file_digest: file.digest,
  saved_at: now - day,
}
const [kept, old, recent] = ['1', '2', '3'].map(pictureName)
const putInto = (slug: string, text: string) => (world: World) =>
  world.store.db.updateTable('letter').set({ text }).where('slug', '=', slug).execute()

export const letters: Command[] = [
  {
    name: 'mailing/skip skipSlot: one that is open, and one that falls out already',
    act: async ({ house }) => {
      await skipSlot(house, '2027-01-05', 'Neujahr')
      await skipSlot(house, '2026-12-29', 'Ferien')
    },
    changes: `
      + skipped_slot date=2027-01-05 reason=Neujahr skipped_at=now
      skipped_slot 2026-12-29: reason=Ferien
    `,
  },
  {
    name: 'mailing/skip openSlot: one of two',
    act: ({ store }) => openSlot(store, '2026-12-29'),
    changes: `
      = true
      - skipped_slot 2026-12-29
    `,
  },
  {
    name: 'site/said-facts sayFact: the next version, one that somebody has said meanwhile, the first of another',
    act: async ({ store }) => {
      const say = (name: 'phone' | 'editor' | 'vatId', after: number) =>
        sayFact(store.db, { name, after, value: 'DE1' }, 'partner@verlag.test', now)
      return [await say('phone', 2), await say('editor', 0), await say('vatId', 0)]
    },
    changes: `
      = [true,false,true]
      + fact name=phone version=3 value="DE1" said_at=now said_by=partner@verlag.test
      + fact name=vatId version=1 value="DE1" said_at=now said_by=partner@verlag.test
    `,
  },
  {
    name: 'letters/figures storeFigure: a new one',
    act: ({ store }) => storeFigure(store.db, pictureName('4'), Buffer.from('hello'), now),
    changes: `
      + figure name=${pictureName('4')} bytes=aGVsbG8= added_at=now unused_at=now
    `,
  },
  {
    name: 'letters/figures storeFigure: one that is there, and one that a letter has',
    act: async ({ store }) => {
      await storeFigure(store.db, old!, Buffer.from('hello'), now)
      await storeFigure(store.db, kept!, Buffer.from('hello'), now)
    },
    changes: `
      figure ${old}: unused_at=now
    `,
  },
  {
    name: 'letters/figures forgetFigures: of long ago, of a moment ago, in use again, in use no more',
    given: async (world) => {
      await putInto('eins', 'Ohne')(world)
      await putInto('zwei', `/bilder/${recent}`)(world)
    },
    act: ({ house }) => forgetFigures(house),
    changes: `
      - figure ${old}
      figure ${kept}: unused_at=now
      figure ${recent}: unused_at=null
    `,
  },
  {
    name: 'letters/rows saveLetter: a text with a picture that was put away holds it',
    act: ({ house }) =>
      saveLetter(house, { ...save('2026-12-22-zwei.mdx', 2), text: `/bilder/${recent} /bilder/${kept}` }),
    changes: `
      = {"kind":"saved","revision":3}
      + letter_revision slug=zwei number=3 file=2026-12-22-zwei.mdx text=/bilder/${recent} /bilder/${kept} at=now
      figure ${recent}: unused_at=null
      letter zwei: file=2026-12-22-zwei.mdx text=/bilder/${recent} /bilder/${kept} revision=3 saved_at=now
    `,
  },
  {
    name: 'letters/rows saveLetter: a new revision of one',
    act: ({ house }) => saveLetter(house, save('2026-12-22-eins.mdx', 2)),
    changes: `
      = {"kind":"saved","revision":3}
      + letter_revision slug=eins number=3 file=2026-12-22-eins.mdx text=Neu at=now
      letter eins: file=2026-12-22-eins.mdx text=Neu revision=3 saved_at=now
    `,
  },
  {
    name: 'letters/rows saveLetter: a new letter',
    act: ({ house }) => saveLetter(house, save('2026-12-22-drei.mdx', 0)),
    changes: `
      = {"kind":"saved","revision":1}
      + letter slug=drei file=2026-12-22-drei.mdx text=Neu revision=1 saved_at=now
      + letter_revision slug=drei number=1 file=2026-12-22-drei.mdx text=Neu at=now
      + publication slug=drei first_seen_at=now archived=0 ready=0 web_only=0 revision=1
    `,
  },
  {
    name: 'letters/rows saveLetter: somebody was faster',
    act: async ({ house }) => (await saveLetter(house, save('2026-12-22-eins.mdx', 1))).kind,
    changes: `
      = "conflict"
    `,
  },
  {
    name: 'letters/rows saveLetter: one that went back to its file meanwhile',
    given: ({ store }) => store.db.deleteFrom('letter').where('slug', '=', 'eins').execute(),
    act: ({ house }) => saveLetter(house, save('2026-12-22-eins.mdx', 2)),
    changes: `
      = {"kind":"saved","revision":3}
      + letter slug=eins file=2026-12-22-eins.mdx text=Neu revision=3 saved_at=now
      + letter_revision slug=eins number=3 file=2026-12-22-eins.mdx text=Neu at=now
    `,
  },
  {
    name: 'letters/homecoming keepRow: one whose file was changed too',
    act: ({ store }) => keepRow(store, 'eins', 2, 'digest'),
    changes: `
      = true
      letter eins: file_digest=digest
      publication eins: revision=2
    `,
  },
  {
    name: 'letters/homecoming bringHome: one that says what its file says',
    given: ({ store }) => store.db.insertInto('letter').values(likeItsFile).execute(),
    act: ({ house }) => bringHome(house),
    changes: `
      letter lieferanteil: returned_at=now
    `,
  },
  {
    name: 'letters/homecoming bringHome: one that did so an hour ago',
    given: ({ store }) =>
      store.db
        .insertInto('letter')
        .values({ ...likeItsFile, revision: 2, returned_at: now - 3_600_000 })
        .execute(),
    act: ({ house }) => bringHome(house),
    changes: `
      - letter lieferanteil
    `,
  },
  {
    name: 'letters/publication noteLetters: one known, one new, one of the past',
    act: ({ store }) =>
      noteLetters(
        store,
        [
          { slug: 'eins', visibleAt: now + day },
          { slug: 'drei', visibleAt: now + day },
          { slug: 'alt', visibleAt: now - day },
        ],
        now,
      ),
    changes: `
      + publication slug=alt first_seen_at=now archived=1 ready=0 web_only=0 revision=1
      + publication slug=drei first_seen_at=now archived=0 ready=0 web_only=0 revision=1
    `,
  },
  {
    name: 'letters/publication decide: one is withheld',
    act: ({ store }) => decideOnLetter(store, 'eins', { kind: 'withhold', at: now }),
    changes: `
      = true
      publication eins: withheld_at=now revision=2
    `,
  },
]
