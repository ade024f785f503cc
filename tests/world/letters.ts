// Two letters written at the desk, and what was decided about their pages.
import { day, now, type Rows } from './people.ts'

/** Name of a picture whose bytes nobody looks at. */
export const pictureName = (sign: string) => `${sign.repeat(32)}-1200x800.jpg`

const text = (slug: string, picture = '') =>
  `---\ntitle: "${slug}"\n---\n\nText${picture && ` /bilder/${pictureName(picture)}`}\n`

export const letterRows: Rows = {
  letter: [
    { slug: 'eins', file: '2026-12-08-eins.mdx', text: text('eins', '1'), revision: 2, saved_at: now - day },
    { slug: 'zwei', file: '2026-12-15-zwei.mdx', text: text('zwei'), revision: 2, saved_at: now - day },
  ],
  letter_revision: ['eins', 'zwei'].flatMap((slug) =>
    [1, 2].map((number) => ({
      slug,
      number,
      file: `2026-12-08-${slug}.mdx`,
      text: text(slug),
      at: now - day,
    })),
  ),
  publication: ['eins', 'zwei'].map((slug) => ({
    slug,
    first_seen_at: now - day,
    archived: 0,
    ready: 0,
    web_only: 0,
    revision: 1,
  })),
  skipped_slot: ['2026-12-22', '2026-12-29'].map((date) => ({
    date,
    reason: 'Weihnachten',
    skipped_at: now - day,
  })),
  fact: (
    [
      ['phone', 1, '"+49 30 1"'],
      ['phone', 2, '"+49 30 2"'],
      ['editor', 1, '"Petra Prüf"'],
    ] as const
  ).map(([name, version, value]) => ({
    name,
    version,
    value,
    said_at: now - day,
    said_by: 'chefin@verlag.test',
  })),
  // One that a letter has, one nobody had for long, one that was put away a moment ago.
  figure: (
    [
      ['1', null],
      ['2', now - 91 * day],
      ['3', now - day],
    ] as const
  ).map(([sign, since]) => ({
    name: pictureName(sign),
    bytes: 'aGVsbG8=',
    added_at: now - 100 * day,
    unused_at: since,
  })),
}
