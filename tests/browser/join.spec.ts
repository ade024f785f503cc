import { linkTo } from '../rig/mailbox.ts'
import { expect, test } from './site.ts'

test.describe('joining without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a wrong address comes back with what was typed and a message at the field', async ({
    page,
    open,
  }) => {
    await open('/mitglied')
    const form = page.locator('form', { has: page.locator('[name=firstName]') }).first()
    await form.locator('[name=email]').fill('niemand')
    await form.locator('[name=firstName]').fill('Jürgen')
    await form.getByRole('button').click()
    await expect(page.locator('[name=email]').first()).toHaveValue('niemand')
    await expect(page.locator('[name=firstName]').first()).toHaveValue('Jürgen')
    await expect(page.getByText(/Bitte geben Sie die Adresse vollständig ein/).first()).toBeVisible()
    await expect(page.locator('[name=email]').first()).toHaveAttribute('aria-invalid', 'true')
  })

  test('an evening: a forwarded letter, computed with, three more found, joined, answered; and out again by one link', async ({
    page,
    open,
    mail,
    viewport,
  }) => {
    const address = `leserin-${viewport?.width}@firma.test`
    await open('/briefe/rabatt-rechnen/weitergeleitet')
    await expect(page.getByText('Diesen Brief hat Ihnen jemand weitergegeben.')).toBeVisible()
    const sum = page.locator('.prose form').first()
    await sum.getByLabel('Rabatt in %').fill('5')
    await sum.getByRole('button', { name: 'Ausrechnen' }).click()
    await expect(page.getByText('Mit Ihren Zahlen')).toBeInViewport()
    await expect(page.getByText('5 % Nachlass kosten 16,7 % Ihres Deckungsbeitrags.')).toBeVisible()

    const title = page.getByRole('heading', { level: 1 })
    await open('/suche')
    await page.getByRole('searchbox').fill('Zahlungsziel qwertzuiop')
    await page.getByRole('button', { name: 'Suchen' }).click()
    await expect(page.getByText('„qwertzuiop“ steht in keinem Brief.')).toBeVisible()
    await page.locator('#treffer h2 a').first().click()
    await expect(title).toHaveText(/Sechzig Tage Zahlungsziel/)
    await page.getByRole('link', { name: 'Was Nachlässe kosten' }).first().click()
    await page.getByRole('link', { name: 'Dringend ist der teuerste Rabatt' }).first().click()
    await expect(title).toHaveText('Dringend ist der teuerste Rabatt')
    await page.getByRole('link', { name: 'Hier anfangen' }).click()
    await page.getByRole('link', { name: 'Die Preiserhöhung mit der Gießkanne' }).click()
    await expect(title).toHaveText('Die Preiserhöhung mit der Gießkanne')

    await open('/briefe/rabatt-rechnen/weitergeleitet')
    const form = page.locator('.forwarded form')
    await form.locator('[name=email]').fill(address)
    await form.locator('[name=firstName]').fill('Änne')
    await form.getByRole('button').click()
    await expect(page).toHaveURL(/\/mitglied\/gesendet$/)
    await page.reload()
    await expect(page).toHaveURL(/\/mitglied\/gesendet$/)

    const proof = await mail(address, /bestätigen/)
    await page.goto(linkTo(proof, '/mitglied/bestaetigen'))
    await page.getByRole('button', { name: /bestätigen/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Willkommen/)
    await page.goto(linkTo(proof, '/mitglied/bestaetigen'))
    await expect(page.getByText(/bereits bestätigt/).first()).toBeVisible()

    const welcome = await mail(address, /^Willkommen/)
    expect(welcome.text).toContain('Änne')
    expect(welcome.text).toMatch(/Antworten\s+Sie\s+einfach\s+auf\s+diese\s+Mail/)
    expect(welcome.replyTo).toBe('letter@example.org')
    await page.goto(welcome.links.find((link) => link.endsWith('/weitergeleitet')) ?? '')
    await expect(page.locator('.forwarded form')).toBeVisible()
    await page.goto(linkTo(welcome, '/mitglied/abmelden'))
    await page.getByRole('button', { name: /abmelden/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/abgemeldet/)
    await page.goto(linkTo(welcome, '/mitglied/abmelden'))
    await expect(page.getByText(/bereits abgemeldet/).first()).toBeVisible()
  })
})

test('every page of joining is sound', async ({ page, open, mail, sound, viewport }) => {
  const address = `pruefer-${viewport?.width}@firma.test`
  await open('/mitglied')
  await sound()
  await page.locator('main [name=email]').first().fill('niemand')
  await page.locator('main form').first().getByRole('button').click()
  await expect(page.getByText(/Bitte geben Sie die Adresse vollständig ein/).first()).toBeVisible()
  await sound()
  await page.locator('main [name=email]').first().fill(address)
  await page.locator('main form').first().getByRole('button').click()
  await expect(page).toHaveURL(/gesendet$/)
  await sound()
  await page.goto(linkTo(await mail(address, /bestätigen/), '/mitglied/bestaetigen'))
  await sound()
  await page.getByRole('button', { name: /bestätigen/ }).click()
  await sound()
  await page.goto(linkTo(await mail(address, /^Willkommen/), '/mitglied/abmelden'))
  await sound()
})
