import { expect, test } from './site.ts'

test.describe('assessing', () => {
  test('computes in the browser while one types, and tells nobody', async ({ page, open, sound }) => {
    await open('/kundenwert')
    const result = page.locator('#ergebnis')
    const compute = page.getByRole('button', { name: 'Im Browser berechnen' })
    await expect(compute).toBeVisible()
    await sound()

    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await compute.click()
    await expect(result.getByRole('heading', { name: 'Ergebnis des Beispiels' })).toBeVisible()
    const before = await result.innerText()
    await page.locator('[name=n1]').fill('800')
    await page.locator('[name=u3]').fill('1.250.000')
    await compute.click()
    await expect(result.getByRole('heading', { name: 'Ihr Ergebnis' })).toBeVisible()
    expect(await result.innerText()).not.toBe(before)
    await sound()

    await page.locator('[name=n1]').fill('viele')
    await compute.click()
    await expect(page.locator('[name=n1]')).toHaveAttribute('aria-invalid', 'true')
    await sound()
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([])
  })

  test('keeps changed answers in its own link, and over a reload', async ({ page, open }) => {
    await open('/kundenwert')
    const result = page.locator('#ergebnis')
    const compute = page.getByRole('button', { name: 'Im Browser berechnen' })
    await expect(compute).toBeVisible()
    await page.locator('[name=n1]').fill('800')
    await expect(page).toHaveURL(/#.*n1=800.*r=0$/)
    await page.reload()
    await expect(page.locator('[name=n1]')).toHaveValue('800')
    await expect(result).toBeHidden()

    await page.getByLabel('oder: so viele verlieren wir im Jahr').fill('8 %')
    await compute.click()
    await expect(result.getByRole('heading', { name: 'Ihr Ergebnis' })).toBeVisible()
    await expect(result).toContainText('92')
    await expect(page).toHaveURL(/#.*lost=8.*r=1$/)
    const link = page.url()
    await page.locator('[name=u2]').fill('25.000')
    await expect(page).toHaveURL(/u2=25\.000/)
    await page.reload()
    await expect(page.locator('[name=u2]')).toHaveValue('25.000')
    await expect(page.getByLabel('oder: so viele verlieren wir im Jahr')).toHaveValue('8 %')
    await expect(result.getByRole('heading', { name: 'Ihr Ergebnis' })).toBeVisible()

    await page.goto(link)
    await expect(page.locator('[name=u2]')).toHaveValue('20.000')
    await page.locator('[name=db]').fill('0,3')
    await compute.click()
    await expect(page.getByText('kann 0,3 % oder 30 % heißen').first()).toBeVisible()
  })

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false })

    test('computes on the server, and comes back with what was typed and a message at the field', async ({
      page,
      open,
    }) => {
      await open('/kundenwert')
      await page.locator('[name=n1]').fill('viele')
      await page.getByRole('button', { name: /Berechnen/ }).click()
      await expect(page.locator('[name=n1]')).toHaveValue('viele')
      await expect(page.locator('[name=n1]')).toHaveAttribute('aria-invalid', 'true')
      await page.locator('[name=n1]').fill('800')
      await page.getByRole('button', { name: /Berechnen/ }).click()
      await expect(page.locator('[name=n1]')).toHaveValue('800')
      await expect(page.locator('#ergebnis').getByRole('heading', { name: 'Ihr Ergebnis' })).toBeVisible()
    })
  })
})
