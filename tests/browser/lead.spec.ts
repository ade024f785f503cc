import { readFileSync } from 'node:fs'
import { read } from '@e965/xlsx'
import { zahlungsziel } from '../../src/inquiries/worksheets/prices.ts'
import { worksheetRows } from '../../src/inquiries/worksheets/worksheet.ts'
import { linkTo } from '../rig/mailbox.ts'
import { expect, test } from './site.ts'

// One lead's life: asked under a letter, confirmed, read, called, answered, won, and two steps taken back.
test('a request becomes an order', async ({ page, open, mail, desk, sound, viewport }) => {
  test.skip((viewport?.width ?? 0) < 1000, 'one walk is enough')
  const address = 'wird-kunde@firma.test'
  const button = (name: string) => page.getByRole('button', { name })

  await test.step('he asks below a letter and finds a page with a worksheet', async () => {
    await open('/briefe/zahlungsziel')
    const below = page.locator('#anfrage form')
    await expect(below.locator('[name=phone]')).toBeHidden()
    await below.locator('[name=email]').fill(address)
    await below.locator('[name=name]').fill('Eva Kunde')
    await below.locator('[name=company]').fill('Firma KG')
    await below.getByRole('button').click()
    await page.goto(linkTo(await mail(address, /bestätigen Sie Ihre Anfrage/), '/anfrage/bestaetigen'))
    await button('Ja, Anfrage bestätigen').click()
    await page.goto(linkTo(await mail(address, /^Ihre Anfrage/), '/unterlagen'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Prüfbogen Zahlungsziele')
    await sound()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Rechenblatt für Excel' }).click()
    const sheet = await coming
    expect(sheet.suggestedFilename()).toBe('Zahlungsziel.xlsx')
    const book = read(readFileSync(await sheet.path()), { cellFormula: true })
    const cell = book.Sheets[book.SheetNames[0]!]![`B${worksheetRows(zahlungsziel).get('kosten')}`]
    expect(cell).toMatchObject({ v: 5_400, f: expect.stringMatching(/B\d+\*B\d+/) })
  })

  await test.step('the publisher has a template, notes, sets the next step and answers', async () => {
    await desk()
    await open('/redaktion/anfragen/vorlagen')
    await page.getByLabel('Name').fill('Dank')
    await page.getByLabel('Betreff').fill('Zu „{Brief}“')
    await page.getByLabel('Text').fill('Guten Tag, {Name},\n\ngern sprechen wir darüber.')
    await button('Speichern').click()
    await open('/redaktion/anfragen')
    await sound()
    await page.getByRole('link', { name: /Eva Kunde/ }).click()
    await sound()
    await button('In die Hand nehmen').click()
    await page.getByLabel('Notiz').fill('Angerufen, will rechnen.')
    await button('Notiz hinzufügen').click()
    await page.getByLabel('Bis wann?').fill('2030-01-07')
    await page.getByLabel('Was?', { exact: false }).first().fill('Termin vereinbaren')
    await button('Schritt speichern').click()
    await page.getByRole('link', { name: 'Dank' }).click()
    await button('Ansehen').click()
    await expect(page.getByText('Noch ist nichts gesendet.')).toBeVisible()
    await button('Jetzt senden').click()
    await expect(page.getByText('Die Antwort ist unterwegs.')).toBeVisible()
    expect((await mail(address, /^Zu „/)).text).toContain('Guten Tag, Eva Kunde,')
  })

  await test.step('it is won; two steps are taken back; one page tells all of it', async () => {
    await page.getByLabel('Wert in Euro').fill('12.500')
    await button('Gewonnen').click()
    await expect(page.locator('.badge', { hasText: 'gewonnen' })).toBeVisible()
    await button('Letzten Schritt zurücknehmen').click()
    await button('Letzten Schritt zurücknehmen').click()
    await expect(page.locator('.badge', { hasText: 'in Arbeit' })).toBeVisible()
    const story = page.getByRole('region', { name: 'Tabelle der Geschichte' })
    await expect(story.getByText('zurückgenommen')).toHaveCount(2)
    await expect(story).toContainText('Angerufen, will rechnen.')
    await expect(story).toContainText('gern sprechen wir darüber.')
    await page.getByRole('link', { name: 'Die ganze Firma zeigen' }).click()
    await expect(page.getByRole('link', { name: 'Nur diese Person zeigen' })).toBeVisible()
    await expect(story).toContainText(address)
    await expect(story).toContainText('Angerufen, will rechnen.')
    await sound()
  })
})
