// Two letters written at the desk, and what was decided about their pages.
import { day, now, type Rows } from './people.ts'

const text = (slug: string) => `---\ntitle: "${slug}"\n---\n\nText\n`

export const letterRows: Rows = {
  letter: [
    { slug: 'eins', file: '2026-12-08-eins.mdx', text: text('eins'), revision: 2, saved_at: now - day },
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
}
