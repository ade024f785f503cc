// The doors that exist are the ones we declare. The framework adds its own to a build, and may add others tomorrow.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentBuild } from '../../src/site/builds.ts'
import { doors } from '../../src/site/doors.ts'
import { prepareSite, type Site } from '../rig/site.ts'

/** Routes of the build that nobody may enter. */
const closed = ['/_image', '/_server-islands/[name]', '/500']
/** Pages that say "not here". */
const nowhere = ['/[...path]', '/redaktion/[...path]']

function routesOfTheBuild(): string[] {
  const files = globSync(join(currentBuild() ?? '', 'server/**/*.mjs'))
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  const found = [...text.matchAll(/"route":"([^"]*)"/g)].map((match) => match[1]!)
  return [...new Set(found)].toSorted()
}

let site: Site
beforeAll(async () => {
  site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'))
  await site.start()
})
afterAll(() => site.remove())

const ask = (path: string, method = 'GET') =>
  fetch(site.origin + path, { method, redirect: 'manual', headers: { origin: site.origin } })
const someOf = (route: string) => route.replaceAll(/\[[^\]]*\]/g, 'nie')

it('a build has these routes and no others', () => {
  expect(routesOfTheBuild()).toEqual([...Object.keys(doors), ...closed, ...nowhere].toSorted())
})

describe('what is not declared answers as an unknown address does', () => {
  const paths = [
    '/_image?href=/favicon.svg&w=20&f=png',
    '/_server-islands/x?e=a&p=b&s=c',
    '/500',
    '/404',
    '/_actions/x',
  ]

  it.each(paths)('%s', async (path) => {
    const unknown = await ask('/gibt-es-nicht')
    const answer = await ask(path)
    expect([answer.status, await answer.text()]).toEqual([404, await unknown.text()])
    expect((await ask(path, 'POST')).status).toBe(404)
  })
})

describe('each door takes what it was made for', () => {
  it('and no form where none is shown', async () => {
    for (const route of Object.keys(doors).filter((one) => doors[one] === 'read' || doors[one] === 'plain')) {
      const { status, headers } = await ask(someOf(route), 'POST')
      expect({ route, status, allow: headers.get('allow') }).toEqual({
        route,
        status: 405,
        allow: 'GET, HEAD',
      })
    }
  })

  it('and shows nothing where only reports and downloads are sent for', async () => {
    for (const route of Object.keys(doors).filter((one) => doors[one] === 'post')) {
      const { status, headers } = await ask(route)
      expect({ route, status, allow: headers.get('allow') }).toEqual({ route, status: 405, allow: 'POST' })
    }
  })

  it('a form is taken where one is shown', async () => {
    for (const route of Object.keys(doors).filter((one) => doors[one] === 'form'))
      expect({ route, taken: (await ask(someOf(route), 'POST')).status !== 405 }).toEqual({
        route,
        taken: true,
      })
  })
})
