import type { Page } from '@playwright/test'
import { publisher } from '../rig/carriers.ts'
import { nextLetter } from '../rig/chain.ts'
import { until } from '../rig/site.ts'
import { dump } from '../rig/dump.ts'
import { expect, test, waitForLink } from './site.ts'

/** As the browser says it when a tab goes behind others and comes back. */
const see = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
    window.dispatchEvent(new Event('visibilitychange'))
  }, state)

// One walk: what the publisher does on Monday, and what he sees on Tuesday.
test('signing in, checking, test mail, release, recall, and the ledger after the slot', async ({
  page,
  open,
  mail,
  sound,
  world,
}) => {
  test.setTimeout(90_000)
  const { slug, slot } = nextLetter()
  const letter = `/redaktion/brief/${slug}`

  await test.step('the desk is closed to strangers', async () => {
    await open('/redaktion')
    await expect(page).toHaveURL(/\/redaktion\/anmelden/)
    await sound()
  })

  await test.step('a link by mail opens it', async () => {
    waitForLink(world)
    await page.locator('[name=email]').fill(publisher)
    await page.getByRole('button').first().click()
    const link = await mail(publisher, /^Anmeldung zur Redaktion/)
    await page.goto(link.links.find((one) => one.includes('/redaktion/anmelden?t=')) ?? '')
    await sound()
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click()
    await expect(page).toHaveURL(/\/redaktion$/)
    await sound()
  })

  await test.step('the letter as mail, and a test mail to oneself', async () => {
    await open(letter)
    await sound()
    const to = page.getByLabel('Testmail an')
    const own = await to.inputValue()
    await to.fill(`${own}, niemand@`)
    await page.getByRole('button', { name: 'Testmail senden' }).click()
    await expect(page.getByText('Bitte eine bis fünf gültige Adressen angeben.')).toBeVisible()
    await expect(to).toHaveValue(`${own}, niemand@`)
    await sound()
    await to.fill(own)
    await page.getByRole('button', { name: 'Testmail senden' }).click()
    const trial = await mail(publisher, /^\[Test\] /)
    expect(trial.html).not.toMatch(/%%\w+%%/)
  })

  await test.step('release, recall, release again', async () => {
    const release = async () => {
      await page.getByRole('link', { name: 'Prüfen und freigeben' }).click()
      await sound()
      const confirm = page.locator('[name=sure]')
      if (await confirm.isVisible()) await confirm.check()
      await page.getByRole('button', { name: 'Freigeben' }).click()
    }
    await open(letter)
    await release()
    await expect(page.getByText('Freigegeben am', { exact: false })).toBeVisible()
    await sound()
    await page.getByRole('button', { name: 'Zurückziehen' }).click()
    await release()
    await expect(page.getByRole('button', { name: 'Zurückziehen' })).toBeVisible()
  })

  await test.step('what goes out is seen on the open page', async () => {
    const [mailing] = dump(world.site.dataDir)['mailing'] as { id: string; state: string }[]
    await open(`/redaktion/versand/${mailing?.id}`)
    await expect(page.locator('[data-live=versand]')).toContainText('freigegeben')
    await see(page, 'hidden')
    world.site.clock.set(slot + 1_000)
    await until('the mailing', () =>
      dump(world.site.dataDir)['mailing']?.some((row) => (row as { state: string }).state === 'sent'),
    )
    await expect(page.locator('[data-live=versand]')).toContainText('freigegeben')
    await see(page, 'visible')
    await expect(page.locator('[data-live=versand]')).toContainText('versendet')
    await expect(page.locator('[data-live=summen]')).toContainText('übergeben')
  })

  await test.step('after the slot the ledger adds up', async () => {
    await open(letter)
    await page
      .getByRole('link', { name: /Versand/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/redaktion\/versand\//)
    await sound()
  })

  await test.step('the other pages of the desk', async () => {
    for (const path of ['/redaktion', '/redaktion/anfragen', '/redaktion/post', '/redaktion/technik']) {
      await open(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await sound()
    }
  })

  await test.step('a tab that nobody sees asks for nothing', async () => {
    await page.clock.install()
    await open('/redaktion')
    let asked = 0
    page.on('request', (one) => (asked += one.url() === page.url() ? 1 : 0))
    await page.clock.runFor(31_000)
    await expect.poll(() => asked).toBe(1)
    await see(page, 'hidden')
    await page.clock.runFor(300_000)
    expect(asked).toBe(1)
  })
})
