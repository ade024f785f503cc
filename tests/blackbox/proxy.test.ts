// A site behind a proxy that nobody named says so by itself, to the operator and to the publisher.
import { afterEach, expect, it } from 'vitest'
import { prepareSite, type Site } from '../rig/site.ts'
import { signIn } from '../rig/chain.ts'
import { visitor } from '../rig/visitor.ts'

let site: Site
afterEach(() => site.remove())

async function visits(env: Record<string, string>) {
  site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'), env)
  await site.start()
  for (const path of ['/', '/briefe', '/mitglied', '/anfrage'])
    await fetch(site.origin + path, { headers: { 'x-forwarded-for': '203.0.113.8:51234' } })
  const publisher = visitor(site.origin)
  await signIn({ site }, publisher)
  const { text } = await publisher.get('/redaktion')
  return {
    text,
    lines: site
      .output()
      .split('\n')
      .filter((line) => line.includes('TRUSTED_PROXIES')),
  }
}

it('in its log once, with the variable and its value, and at the desk', async () => {
  const { text, lines } = await visits({})
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('TRUSTED_PROXIES=127.0.0.1')
  expect(text).toContain('Alle Besucher gelten als einer')
  expect(text).not.toMatch(/TRUSTED_PROXIES|X-Forwarded/)
})

it('and says nothing when it is named', async () => {
  const { text, lines } = await visits({ TRUSTED_PROXIES: '127.0.0.0/8' })
  expect(lines).toEqual([])
  expect(text).not.toContain('Alle Besucher gelten als einer')
})
