import { nextLetter } from '../rig/chain.ts'
import { expect, test } from './site.ts'

test.describe('reading', () => {
  test('from the home page to a letter, back to the overview, and to a topic', async ({
    page,
    open,
    sound,
  }) => {
    await open('/')
    await sound()
    await open('/briefe')
    await sound()
    await open('/briefe/key-accounts')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('5/23').first()).toBeVisible()
    await expect(page.getByText(/13\.(06\.|\s?Juni\s?)2023/).first()).toBeVisible()
    await sound()
    await page.getByRole('link', { name: 'Zurück zur Übersicht' }).first().click()
    await expect(page).toHaveURL(/\/briefe$/)
    await open('/briefe/thema/key-accounts')
    await expect(page.getByRole('link', { name: /Key Account/ }).first()).toBeVisible()
    await sound()
  })

  test('the pages that explain, and a page that does not exist', async ({ page, open, sound, world }) => {
    for (const path of ['/methodik', '/impressum', '/datenschutz']) {
      await open(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await sound()
    }
    const answer = await page.goto(`${world.site.origin}/gibt-es-nicht`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('link', { name: 'Briefe' }).first()).toBeVisible()
    await sound()
  })

  test('the letter of next Tuesday cannot be reached', async ({ page, world }) => {
    const { slug } = nextLetter()
    const answer = await page.request.get(`${world.site.origin}/briefe/${slug}`)
    expect(answer.status()).toBe(404)
  })
})
