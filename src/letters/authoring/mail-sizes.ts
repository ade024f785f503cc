// Renders every letter as the mail it will be, with the site's own renderer, without opening the site's store.
import { sync } from 'astro'
import { getViteConfig } from 'astro/config'
import { createServer } from 'vite'
import { readFacts } from '../../site/facts.ts'
import type { allLetters } from '../library.ts'
import type { renderLetterMail } from '../mail.ts'
import type { Problem } from './problems.ts'

/** Letters that cannot be rendered as a mail, or are too large for one (mail.ts). About 5 s. */
export async function mailProblems(root: string): Promise<Problem[]> {
  const quiet = { root, logLevel: 'silent' } as const
  // Where a development server looks for the collections.
  await sync({ ...quiet, cacheDir: './.astro' })
  const vite = await createServer(
    await getViteConfig(
      {
        root,
        logLevel: 'silent',
        appType: 'custom',
        server: { middlewareMode: true, watch: null, hmr: false },
      },
      quiet,
    )({ mode: 'production', command: 'serve' }),
  )
  try {
    const mail = (await vite.ssrLoadModule('/src/letters/mail.ts')) as {
      renderLetterMail: typeof renderLetterMail
    }
    const library = (await vite.ssrLoadModule('/src/letters/library.ts')) as { allLetters: typeof allLetters }
    const facts = readFacts(`${root}/content/site.json`)
    const problems: Problem[] = []
    for (const letter of await library.allLetters(facts)) {
      try {
        await mail.renderLetterMail(letter, facts, 'https://brief.example.org')
      } catch (error) {
        const { message, cause } = error as Error
        const reason = cause instanceof Error ? `${message}: ${cause.message}` : message
        problems.push({
          kind: 'error',
          file: `${letter.entry.id}.mdx`,
          line: 1,
          message: `Als Mail: ${reason}`,
        })
      }
    }
    return problems
  } finally {
    await vite.close()
  }
}
