import { linkTo } from '../rig/mailbox.ts'
import { publisher } from '../rig/carriers.ts'
import { expect, test } from './site.ts'

test.describe('asking without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('below a letter: a message at the field, then the proof, then the material', async ({
    page,
    open,
    mail,
    viewport,
  }) => {
    const address = `fragt-${viewport?.width}@firma.test`
    await open('/briefe/key-accounts')
    const below = page.locator('#anfrage form')
    await below.locator('[name=email]').fill(address)
    await below.locator('[name=name]').fill('Eva Größe')
    await below.locator('[name=message]').fill('Bitte <b>alles</b>\nzum Thema.')
    await below.getByLabel('Rufen Sie mich an').check()
    await below.getByRole('button').click()

    // A call without a telephone number comes back with all that was typed.
    await expect(page.locator('[name=phone]')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.locator('[name=email]')).toHaveValue(address)
    await expect(page.locator('[name=message]')).toHaveValue('Bitte <b>alles</b>\nzum Thema.')
    await expect(page.getByLabel('Rufen Sie mich an')).toBeChecked()
    await page.locator('[name=phone]').fill('030 1234567')
    await page.getByRole('button', { name: 'Anfrage senden' }).click()
    await expect(page).toHaveURL(/\/anfrage\/gesendet\?kind=call$/)

    const lead = await mail(publisher, new RegExp(`^Neue Anfrage`))
    expect(lead.text).toContain('unbestätigt')
    expect(lead.text).toContain('Bitte <b>alles</b>')
    expect(lead.html).not.toContain('<b>alles</b>')
    const proof = await mail(address, /bestätigen Sie Ihre Anfrage/)
    expect(proof.text).not.toMatch(/Größe|alles/)
    await page.goto(linkTo(proof, '/anfrage/bestaetigen'))
    await page.getByRole('button', { name: /bestätigen/ }).click()
    await expect(page).toHaveURL(/\/anfrage\/bestaetigt\?kind=call$/)
    await mail(address, /^Ihre Anfrage/)
    await page.goto(linkTo(proof, '/anfrage/bestaetigen'))
    await expect(page.getByText(/bereits bestätigt/).first()).toBeVisible()
  })
})

test('every page of asking is sound', async ({ page, open, mail, sound, viewport }) => {
  const address = `prueft-${viewport?.width}@firma.test`
  await open('/anfrage')
  await sound()
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(2)
  await sound()
  await page.locator('[name=email]').fill(address)
  await page.locator('[name=name]').fill('Eva Prüfer')
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await expect(page).toHaveURL(/gesendet\?kind=material$/)
  await sound()
  await page.goto(linkTo(await mail(address, /bestätigen Sie Ihre Anfrage/), '/anfrage/bestaetigen'))
  await sound()
  await page.getByRole('button', { name: /bestätigen/ }).click()
  await expect(page).toHaveURL(/bestaetigt\?kind=material$/)
  await sound()
})
