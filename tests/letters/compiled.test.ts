// The letters as text, beside what Astro's own compiler makes of the same files: web, mail and headings to the byte.
// The compiler evaluates what it reads, so the site has no use for it; here it is the measure.
import { readdirSync, readFileSync } from 'node:fs'
import { experimental_AstroContainer as Container } from 'astro/container'
import mdxRenderer from '@astrojs/mdx/server.js'
import { expect, test } from 'vitest'
import { readMaterial } from '../../src/inquiries/material.ts'
import { withSiteModules } from '../../src/letters/authoring/site-modules.ts'
import { letterFiles } from '../../src/letters/files.ts'
import { nodesOf } from '../../src/letters/enclosed.ts'
import { readText } from '../../src/letters/text/read.ts'
import { wordsOfNodes } from '../../src/letters/text/tree.ts'
import type { Components } from '../../src/letters/components/components.ts'
import { textTwin } from '../../src/site/text-twin.ts'

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
    await seeMaterials((await load<EnclosedMail>('/src/letters/enclosed-mail.ts')).enclosedMail)
  })
})

type EnclosedMail = typeof import('../../src/letters/enclosed-mail.ts')

// Here since the site's modules take long to load: every material has all its words on its page and in its mail.
async function seeMaterials(enclosedMail: EnclosedMail['enclosedMail']): Promise<void> {
  const page = 'https://brief.test/unterlagen/1?s=x'
  const wordsOf = (text: string) => text.match(/[\p{L}\p{N}%€]+/gu) ?? []
  for (const file of readdirSync('content/material')) {
    const { body } = readMaterial(readFileSync(`content/material/${file}`, 'utf8'), file)
    const words = wordsOf(body)
    expect({ file, words: wordsOf(wordsOfNodes(nodesOf(body))) }).toEqual({ file, words })
    expect({ file, words: wordsOf(textTwin((await enclosedMail(body, page)) ?? '')) }).toEqual({
      file,
      words,
    })
  }
  const html = await enclosedMail(
    '\n| Kunde |\n| --- |\n| A |\n\n<Callout>\n\n**Merke**\n\n</Callout>\n',
    page,
  )
  expect(html).toContain('<table class="data"')
  expect(html).toContain('<strong>Merke</strong>')
  expect(await enclosedMail('\nAnfang\n\n<Unbekannt />', page)).toBeNull()
}
