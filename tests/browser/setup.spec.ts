import type { Page } from '@playwright/test'
import { readFacts } from '../../src/site/facts.ts'
import { prepareWorld, publisher, type World } from '../rig/carriers.ts'
import { beforeSlot, mailsTo } from '../rig/chain.ts'
import { until } from '../rig/site.ts'
import { expect, test } from './site.ts'

test.skip(({ viewport }) => viewport?.width !== 360, 'the week is walked on a wide screen')

let own: World
test.beforeAll(async () => {
  // As delivered: neither the firm nor its author are anybody's.
  const { authors } = readFacts('content/site.json')
  own = await prepareWorld('local', beforeSlot(), { placeholders: true, authors })
  await own.site.start()
})
test.afterAll(() => own.remove())

const save = (page: Page) => page.getByRole('button', { name: 'Speichern' }).click()
const main = (page: Page) => page.locator('main')

// The first evening of a publisher, on his phone: from the link of whoever runs the site to "Bereit".
test('five steps lead from the first sign-in to "Bereit"', async ({ page, sound }) => {
  const { site } = own
  const probe = `${site.origin}/redaktion/einrichtung/probe`

  await test.step('the first page of the desk leads to the set-up, which says what is missing', async () => {
    await page.goto(site.signInLink())
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click()
    await page.getByRole('link', { name: 'eingerichtet' }).click()
    await expect(main(page).getByRole('listitem')).toHaveCount(5)
    await sound()
    await page.getByRole('link', { name: 'Probemail und Prüfung' }).click()
    for (const missing of ['Firma und Impressum', 'Name und Absender', 'Termin und Feiertage'])
      await expect(main(page).getByRole('listitem').filter({ hasText: missing }).first()).toBeVisible()
    await expect(main(page)).toContainText('noch keine Probemail')
  })

  await test.step('firm, sender, day and people; what is wrong is said at its field', async () => {
    await page.goto(`${site.origin}/redaktion/einrichtung`)
    await page.getByRole('link', { name: 'Weiter: Firma und Impressum' }).click()
    await page.getByLabel('Firma').fill('Neue Beratung GmbH')
    await page.getByLabel('E-Mail').fill('neu@')
    await page.getByLabel('Diese Angaben sind echt und vollständig').check()
    await save(page)
    await expect(page.getByLabel('E-Mail')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Firma')).toHaveValue('Neue Beratung GmbH')
    await page.getByLabel('E-Mail').fill('neu@verlag.test')
    await save(page)
    await page.getByRole('link', { name: 'Weiter: Name und Absender' }).click()
    await page.getByLabel('Absendername').fill('Neue Beratung')
    await save(page)
    await page.getByRole('link', { name: 'Weiter: Termin und Feiertage' }).click()
    await page.getByLabel('Bundesland').selectOption({ label: 'Hessen' })
    await save(page)
    await page.getByRole('link', { name: 'Weiter: Wer sich anmelden darf' }).click()
    await page.getByLabel('Weitere Adressen').fill('vertretung@verlag.test')
    await save(page)
  })

  await test.step('a trial mail arrives, and then the house is ready', async () => {
    await page.getByRole('link', { name: 'Weiter: Probemail' }).click()
    await expect(main(page)).not.toContainText('Bereit')
    await page.getByRole('button', { name: 'Probemail an mich senden' }).click()
    const [trial] = await until('the trial mail', async () => {
      const mails = await mailsTo(own, publisher, /^Probe: /)
      return mails.length > 0 && mails
    })
    expect(trial!.text).toContain('Neue Beratung GmbH')
    await page.goto(probe)
    await expect(main(page).getByRole('listitem')).toHaveCount(1)
    await main(page).getByRole('link', { name: 'Autorinnen und Autoren' }).click()
    await page.getByLabel('Name', { exact: true }).first().fill('Eva Echt')
    await page
      .getByLabel('Zwei Sätze')
      .first()
      .fill('Eva Echt rechnet seit zwanzig Jahren. Am liebsten nach.')
    await save(page)
    await page.goto(probe)
    await expect(page.getByText('Bereit', { exact: true })).toBeVisible()
    await sound()
    await page.goto(`${site.origin}/impressum`)
    await expect(main(page)).toContainText('Neue Beratung GmbH')
  })
})
