import { publisher } from '../rig/carriers.ts'
import { nextLetter } from '../rig/chain.ts'
import { until } from '../rig/site.ts'
import { dump } from '../rig/dump.ts'
import { expect, test, waitForLink } from './site.ts'

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

  await test.step('after the slot the ledger adds up', async () => {
    world.site.clock.set(slot + 1_000)
    await until('the mailing', () =>
      dump(world.site.dataDir)['mailing']?.some((row) => (row as { state: string }).state === 'sent'),
    )
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
})
