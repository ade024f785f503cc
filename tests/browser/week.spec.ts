import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isStore } from '../../src/store/file.ts'
import { unsealFile } from '../../src/store/sealed-file.ts'
import { prepareWorld, publisher, type World } from '../rig/carriers.ts'
import { mailsTo, nextLetter } from '../rig/chain.ts'
import { seedMembers } from '../rig/crashes.ts'
import { dump } from '../rig/dump.ts'
import { linkTo } from '../rig/mailbox.ts'
import { until } from '../rig/site.ts'
import { expect, test } from './site.ts'

test.skip(({ viewport }) => viewport?.width !== 1440, 'the set-up is walked on a narrow screen')

const day = 86_400_000
const { slug, slot } = nextLetter()
const letter = `/redaktion/brief/${slug}`
const readers = 12

let own: World
test.beforeAll(async () => {
  own = await prepareWorld('local', slot - day)
  await seedMembers(own.site, readers)
  await own.site.start()
})
test.afterAll(() => own.remove())

/** As the browser says it when a tab goes behind others and comes back. */
const see = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
    window.dispatchEvent(new Event('visibilitychange'))
  }, state)

/** Waits for the first mail to somebody with such a subject that is not among those `before`. */
const mail = (to: string, subject: RegExp, before = new Set<string>()) =>
  until(`${subject.source} to ${to}`, async () =>
    (await mailsTo(own, to, subject)).find(({ name }) => !before.has(name)),
  )

// One walk: what the publisher does on Monday, sees on Tuesday, and puts in order on Wednesday.
test('a week at the desk', async ({ page, sound }) => {
  const { site } = own
  const open = (path: string) => page.goto(site.origin + path)
  const button = (name: string) => page.getByRole('button', { name })
  const main = page.locator('main')

  await test.step('the desk is closed to strangers, and a link by mail opens it', async () => {
    await open('/redaktion')
    await expect(page).toHaveURL(/\/redaktion\/anmelden/)
    await page.locator('[name=email]').fill(publisher)
    await page.getByRole('button').first().click()
    await expect(page).toHaveURL(/\?sent$/)
    await page.goto(linkTo(await mail(publisher, /^Anmeldung zur Redaktion/), '/redaktion/anmelden'))
    await sound()
    await button('Jetzt anmelden').click()
    await expect(page).toHaveURL(/\/redaktion$/)
  })

  await test.step('on Monday the first page shows the letter that is due, and what it lacks', async () => {
    const next = page.getByRole('region').filter({ hasText: 'Nächster Brief' })
    await expect(next).toContainText('Was noch fehlt')
    await expect(next.getByRole('link', { name: 'Prüfen und freigeben' })).toBeVisible()
    await sound()
    await next.getByRole('link', { name: 'Ansehen' }).click()
  })

  await test.step('the letter as mail, and a test mail to oneself', async () => {
    const to = page.getByLabel('Testmail an')
    const typed = await to.inputValue()
    await to.fill(`${typed}, niemand@`)
    await button('Testmail senden').click()
    await expect(page.getByText('Bitte eine bis fünf gültige Adressen angeben.')).toBeVisible()
    await expect(to).toHaveValue(`${typed}, niemand@`)
    await sound()
    await to.fill(typed)
    await button('Testmail senden').click()
    expect((await mail(publisher, /^\[Test\] /)).html).not.toMatch(/%%\w+%%/)
  })

  await test.step('release, recall, release again', async () => {
    const release = async () => {
      await page.getByRole('link', { name: 'Prüfen und freigeben' }).click()
      const confirm = page.locator('[name=sure]')
      if (await confirm.isVisible()) await confirm.check()
      await button('Freigeben').click()
    }
    await open(letter)
    await release()
    await expect(page.getByText('Freigegeben am', { exact: false })).toBeVisible()
    await button('Zurückziehen').click()
    await release()
    await expect(button('Zurückziehen')).toBeVisible()
    await sound()
  })

  await test.step('on Tuesday what goes out is seen on the open page, and the ledger adds up', async () => {
    const [mailing] = dump(site.dataDir)['mailing'] as { id: string; state: string }[]
    await open(`/redaktion/versand/${mailing?.id}`)
    const state = page.locator('[data-live=versand]')
    await expect(state).toContainText('freigegeben')
    await see(page, 'hidden')
    site.clock.set(slot + 1_000)
    await until('the mailing', () =>
      dump(site.dataDir)['mailing']?.some((row) => (row as { state: string }).state === 'sent'),
    )
    await expect(state).toContainText('freigegeben')
    await see(page, 'visible')
    await expect(state).toContainText('versendet')
    await expect(page.locator('[data-live=summen]')).toContainText('übergeben')
    await sound()
    await open('/redaktion')
    await expect(page.getByText(`${readers} von ${readers} übergeben`)).toBeVisible()
  })

  await test.step('a reader asks for more, and on Wednesday it stands on the first page', async () => {
    await open(`/briefe/${slug}`)
    const below = page.locator('#anfrage form')
    await below.locator('[name=email]').fill('eva@firma.test')
    await below.locator('[name=name]').fill('Eva Kunde')
    await below.getByRole('button').click()
    await page.goto(
      linkTo(await mail('eva@firma.test', /bestätigen Sie Ihre Anfrage/), '/anfrage/bestaetigen'),
    )
    await button('Ja, Anfrage bestätigen').click()
    site.clock.set(slot + day)
    await open('/redaktion')
    await page.getByRole('link', { name: 'neue Anfrage' }).click()
    await page.getByRole('link', { name: /Eva Kunde/ }).click()
    await button('In die Hand nehmen').click()
    await expect(page.locator('.badge', { hasText: 'in Arbeit' })).toBeVisible()
  })

  await test.step('the log tells all of it', async () => {
    await open('/redaktion/protokoll')
    const log = page.getByRole('table')
    for (const deed of [
      'Angemeldet',
      'Testmail gesendet',
      'Brief zurückgezogen',
      'Stand einer Anfrage geändert',
    ])
      await expect(log.getByText(deed).first()).toBeVisible()
    await expect(log.getByText('Brief freigegeben')).toHaveCount(2)
  })

  await test.step('a backup asks who is there, keeps a mistyped passphrase, and opens with the right one', async () => {
    const words = 'vier Wörter, die passen'
    await open('/redaktion/sicherung')
    await expect(page).toHaveURL(/\/redaktion\/anmelden/)
    const before = new Set((await own.mailbox()).map(({ name }) => name))
    await page.locator('[name=email]').fill(publisher)
    await page.getByRole('button').first().click()
    const link = await mail(publisher, /^Anmeldung zur Redaktion/, before)
    await page.goto(linkTo(link, '/redaktion/anmelden'))
    await button('Jetzt anmelden').click()
    await expect(page).toHaveURL(/\/redaktion\/sicherung$/)
    await page.getByLabel('Passphrase', { exact: true }).fill(words)
    await page.getByLabel('Passphrase noch einmal').fill(`${words}!`)
    await button('Sicherung herunterladen').click()
    await expect(page.getByText('Das ist nicht dieselbe Passphrase.')).toBeVisible()
    await expect(page.getByLabel('Passphrase', { exact: true })).toHaveValue(words)
    await page.getByLabel('Passphrase noch einmal').fill(words)
    const coming = page.waitForEvent('download')
    await button('Sicherung herunterladen').click()
    const file = await (await coming).path()
    const opened = join(site.dataDir, 'opened')
    await unsealFile(file, opened, words)
    expect(isStore(opened)).toBe(true)
    await open('/redaktion/sicherung')
    await expect(main).toContainText('Die letzte entstand am')
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
