// What every journey starts from: a running site with a mailbox, and a page whose errors fail the test.
import { test as base, expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { prepareWorld, publisher, type World } from '../rig/carriers.ts'
import { beforeSlot, mailsTo } from '../rig/chain.ts'
import { until } from '../rig/site.ts'
import type { Received } from '../rig/mailbox.ts'

interface Site {
  world: World
}

interface Journey {
  /** Opens a path of the site, or a whole address from a mail. */
  open: (path: string) => Promise<void>
  /** Waits for a mail to somebody that was not there when the test began: tests share the site and its mailbox. */
  mail: (to: string, subject: RegExp) => Promise<Received>
  /** Signs the publisher in, by the link in his mail. */
  desk: () => Promise<void>
  /** No finding of axe in light and in dark, and nothing wider than the screen. */
  sound: () => Promise<void>
}

export const test = base.extend<Journey, Site>({
  world: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from here
    async ({}, use) => {
      const world = await prepareWorld('local', beforeSlot())
      await world.site.start()
      await use(world)
      await world.remove()
    },
    { scope: 'worker' },
  ],
  page: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      // A form that comes back with messages answers 422, and the browser says so of the page itself.
      const itself =
        message.location().url === page.url() && message.text().startsWith('Failed to load resource')
      if (!itself) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await use(page)
    expect(complaints, 'errors in the console').toEqual([])
  },
  open: async ({ page, world }, use) => {
    await use(async (path) => {
      await page.goto(new URL(path, world.site.origin).href)
    })
  },
  mail: async ({ world }, use) => {
    const before = new Set((await world.mailbox()).map(({ name }) => name))
    await use((to, subject) =>
      until(`${subject.source} to ${to}`, async () =>
        (await mailsTo(world, to, subject)).find(({ name }) => !before.has(name)),
      ),
    )
  },
  desk: async ({ page, open, world }, use) => {
    const links = () => mailsTo(world, publisher, /^Anmeldung zur Redaktion/)
    await use(async () => {
      // By name: after the clock was moved old mails are deleted, and a count would never be reached.
      const before = new Set((await links()).map(({ name }) => name))
      waitForLink(world)
      await open('/redaktion')
      await page.locator('[name=email]').fill(publisher)
      await page.getByRole('button').first().click()
      // Said before the mail is waited for: a refusal would look like a mail that does not come.
      await expect(page).toHaveURL(/\?sent$/)
      const link = await until('the link to the desk', async () =>
        (await links()).find(({ name }) => !before.has(name)),
      )
      await page.goto(link.links.find((one) => one.includes('/redaktion/anmelden?t=')) ?? '')
      await page.getByRole('button', { name: 'Jetzt anmelden' }).click()
    })
  },
  sound: async ({ page }, use) => {
    await use(() => isSound(page))
  },
})

/** Three links in ten minutes is all a publisher gets, and the journeys of a quick machine ask for more. */
export const waitForLink = ({ site }: World): void => site.clock.advance(11 * 60_000)

/** Runs in the page: what axe, put there before, finds. */
async function violations(options: RunOptions): Promise<string[]> {
  const there = (window as unknown as { axe: typeof axe }).axe
  const found = await there.run(document, options)
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

async function isSound(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const options: RunOptions = {
      resultTypes: ['violations'],
      // No script runs in the preview of a mail, so axe cannot look into it, and would wait a second for each.
      iframes: false,
    }
    // Of a page's dark look nothing differs but its colours.
    if (colorScheme === 'dark') options.runOnly = { type: 'rule', values: ['color-contrast'] }
    const findings = await page.evaluate(violations, options)
    expect(findings, `axe, ${colorScheme}, ${page.url()}`).toEqual([])
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(width, `wider than the screen: ${page.url()}`).toBeLessThanOrEqual(0)
}

export { expect }
