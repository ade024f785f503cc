import { expect, test } from './site.ts'

test.describe('searching', () => {
  test('shows results while typing, leads into them and back by keyboard, and keeps the address', async ({
    page,
    open,
    sound,
  }) => {
    await open('/suche')
    await sound()
    const box = page.getByRole('searchbox', { name: 'Briefe durchsuchen' })
    await box.pressSequentially('kundenwert')
    await expect(page.getByRole('status')).toContainText('passen zu „kundenwert“')
    await expect(page.locator('mark').first()).toHaveText(/kundenwert/i)
    await expect(page).toHaveURL(/\/suche\?q=kundenwert$/)
    await sound()
    await page.keyboard.press('ArrowDown')
    const [first, second] = [page.locator('#treffer h2 a').nth(0), page.locator('#treffer h2 a').nth(1)]
    await expect(first).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(second).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(box).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/briefe\/[a-z-]+$/)
    await page.goBack()
    await expect(page.locator('#treffer h2 a').first()).toBeVisible()
  })

  test('says honestly when nothing fits, and where to go instead', async ({ page, open, sound }) => {
    await open('/suche?q=qwertzuiop')
    await expect(page.getByText('Kein Brief passt zu „qwertzuiop“.').first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Preise und Rabatte' })).toBeVisible()
    await sound()
  })

  test('shows what was typed as text, whatever it was', async ({ page, open }) => {
    await open('/suche')
    await page.getByRole('searchbox').fill('<img src=x onerror=alert(1)> Rabatt')
    await expect(page.getByRole('status')).toContainText('<img src=x onerror=alert(1)> Rabatt')
    expect(await page.locator('main img').count()).toBe(0)
  })
})

test.describe('searching without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('works from the overview', async ({ page, open }) => {
    await open('/briefe')
    await page.getByRole('searchbox').fill('Rabat')
    await page.getByRole('button', { name: 'Suchen' }).click()
    await expect(page).toHaveURL(/\/suche\?q=Rabat$/)
    await expect(page.locator('#treffer mark').first()).toBeVisible()
  })
})

test.describe('a letter on paper', () => {
  test('shows the addresses of its links and nothing to click', async ({ page, open }) => {
    await open('/briefe/verlustkunden')
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.masthead-nav', '.footer', '#anfrage', '.share', '.contents', '.letter-side'])
      await expect(page.locator(hidden).first()).toBeHidden()
    const shown = await page
      .locator('.prose a[data-address]')
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content)
    expect(shown).toContain('/briefe/kleinauftraege')
    await expect(page.getByText('Dieser Brief steht unter')).toBeVisible()
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(/\/MediaBox ?\[0 0 (\d+)[.\d]* (\d+)/.exec(pdf.toString('latin1'))?.slice(1)).toEqual([
      '594',
      '841',
    ])
  })
})
