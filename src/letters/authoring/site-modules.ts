// Letters and their mails for programs outside the site, with the site's own renderer and without its store.
import { sync } from 'astro'
import { getViteConfig } from 'astro/config'
import { createServer } from 'vite'
import type { allLetters } from '../library.ts'
import type { renderLetterMail } from '../mail.ts'

export interface SiteModules {
  allLetters: typeof allLetters
  renderLetterMail: typeof renderLetterMail
  /** Any other module of the site, by its path from the root of the checkout. */
  load: <Module>(path: string) => Promise<Module>
}

/** Opens the renderer, about 5 s, for as long as `work` takes. */
export async function withSiteModules<T>(root: string, work: (site: SiteModules) => Promise<T>): Promise<T> {
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
    const load = async <Module>(path: string) => (await vite.ssrLoadModule(path)) as Module
    const mail = await load<Pick<SiteModules, 'renderLetterMail'>>('/src/letters/mail.ts')
    const library = await load<Pick<SiteModules, 'allLetters'>>('/src/letters/library.ts')
    return await work({ allLetters: library.allLetters, renderLetterMail: mail.renderLetterMail, load })
  } finally {
    await vite.close()
  }
}
