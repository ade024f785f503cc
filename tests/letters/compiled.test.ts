// The letters as text, beside what Astro's own compiler makes of the same files: web, mail and headings to the byte.
// The compiler evaluates what it reads, so the site has no use for it; here it is the measure.
import { experimental_AstroContainer as Container } from 'astro/container'
import mdxRenderer from '@astrojs/mdx/server.js'
import { expect, test } from 'vitest'
import { withSiteModules } from '../../src/letters/authoring/site-modules.ts'
import { letterFiles } from '../../src/letters/files.ts'
import { readText } from '../../src/letters/text/read.ts'
import type { Components } from '../../src/letters/components/components.ts'

interface Compiled {
  default: Parameters<Container['renderToString']>[0]
  getHeadings: () => unknown
}

test('read as text, every letter is the same as compiled', { timeout: 60_000 }, async () => {
  const root = process.cwd()
  const sources = letterFiles(root)
  expect(sources.length).toBeGreaterThanOrEqual(12)
  await withSiteModules(root, async ({ load }) => {
    const { webComponents } = await load<{ webComponents: Components }>(
      '/src/letters/components/web/index.ts',
    )
    const { mailComponents } = await load<{ mailComponents: Components }>(
      '/src/letters/components/mail/index.ts',
    )
    const { default: Body } = await load<{ default: Compiled['default'] }>('/src/letters/Body.astro')
    const container = await Container.create()
    container.addServerRenderer({ name: 'astro:jsx', renderer: mdxRenderer })
    for (const { file, body } of sources) {
      const compiled = await load<Compiled>(`/content/letters/${file}`)
      const { nodes, headings } = readText(body)
      const found = headings.map(({ depth, slug, text }) => ({ depth, slug, text }))
      expect({ file, headings: found }).toEqual({ file, headings: compiled.getHeadings() })
      for (const components of [webComponents, mailComponents]) {
        const wanted = await container.renderToString(compiled.default, { props: { components } })
        const got = await container.renderToString(Body, { props: { nodes, components } })
        expect({ file, html: got.trim() }).toEqual({ file, html: wanted.trim() })
      }
    }
  })
})
