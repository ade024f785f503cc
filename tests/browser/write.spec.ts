import { readFileSync } from 'node:fs'
import { pasted } from './pasted.ts'
import { expect, test } from './site.ts'

const word = readFileSync('tests/fixtures/word.html', 'utf8')

// A consultant's morning: a text from Word becomes a letter, without a terminal.
test('a letter is begun, pasted from Word, named wrong, mended, saved by itself and kept offline', async ({
  page,
  context,
  desk,
  open,
  sound,
}) => {
  test.setTimeout(90_000)
  const paper = page.getByRole('textbox', { name: 'Text des Briefs' })
  const state = page.locator('.save-state')
  const paste = async (html: string) => {
    await paper.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await paper.evaluate((element, copied) => {
      const data = new DataTransfer()
      data.setData('text/html', copied)
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, html)
  }

  await test.step('the desk leads to a new letter', async () => {
    await desk()
    await page.getByRole('link', { name: 'Neuer Brief' }).click()
    await sound()
    await page.getByLabel('Titel').fill('Was ein Rabatt kostet')
    await page.getByRole('button', { name: 'Brief anlegen' }).click()
    await expect(page).toHaveURL(/\/was-ein-rabatt-kostet\/bearbeiten$/)
    await sound()
  })

  await test.step('whatever program it was copied from, a text comes out clean', async () => {
    for (const { from, html, text } of pasted) {
      await paste(html)
      await expect(page.locator('[name=body]'), from).toHaveValue(text)
    }
  })

  await test.step('what Word has on the clipboard comes out clean', async () => {
    await paste(word)
    await expect(page.locator('[name=body]')).toHaveValue(
      [
        '## Rabatt ist teuer',
        'Ein **Kunde** mit **10\u00A0%** Rabatt, 2\\*3\\*4 und *kursiv*.',
        '- Erstens\n  - darunter\n- Zweitens',
        '1. Eins\n2. Zwei',
        '| **Kunde** | Umsatz |\n|---|---:|\n| Müller | 1.200\u00A0€ |\n| Meier | −300\u00A0€ |',
        '[Link](https://example.de/x) ohne Anker\n',
      ].join('\n\n'),
    )
    await expect(state).toHaveText(/^Gespeichert um \d\d:\d\d Uhr\.$/)
    await sound()
  })

  await test.step('page and remarks follow what is typed', async () => {
    const shown = page.locator('[data-shown]')
    await expect(shown.getByRole('heading', { name: 'Rabatt ist teuer' })).toBeVisible()
    await expect(shown.getByText('2*3*4')).toBeVisible()
    const remarks = page.locator('[data-remarks]')
    await expect(remarks.getByText('Vorschauzeile:')).toBeVisible()
    await page
      .getByLabel('Vorschauzeile')
      .fill('Zehn Prozent Rabatt kosten ein Drittel des Gewinns, und wie man das rechnet.')
    await expect(remarks.getByText('Vorschauzeile:')).toBeHidden()
    await expect(page.getByText('40 bis 110 Zeichen, jetzt 76.')).toBeVisible()
  })

  await test.step('a formula is put in, and stands in the text as its block', async () => {
    await paper.press('Control+End')
    await page.getByLabel('Baustein einfügen').selectOption('Formel')
    await page.keyboard.type('Gewinn = Umsatz - Kosten')
    await page.locator('.block-formula').getByLabel('Unterschrift').fill('je Jahr')
    await expect(page.locator('[name=body]')).toHaveValue(
      /<Formula caption="je Jahr">Gewinn = Umsatz − Kosten<\/Formula>/,
    )
    await expect(page.locator('[data-shown] figcaption')).toHaveText('je Jahr')
    await page.getByLabel('Baustein einfügen').selectOption('Hervorgehobener Hinweis')
    await page.locator('.block-callout').getByLabel('Titel').fill('Nicht so')
    await expect(page.locator('[data-shown]')).toContainText('Nicht so')
    await expect(page.locator('.shown-title')).toHaveText('Was ein Rabatt kostet')
  })

  await test.step('as text and back', async () => {
    await page.getByRole('button', { name: 'Quelltext zeigen' }).click()
    await page.locator('[name=body]').fill('Ein {Platzhalter}.')
    await page.getByRole('button', { name: 'Gestaltet schreiben' }).click()
    await expect(state).toHaveText(/lässt sich nur als Quelltext bearbeiten/)
    await page.locator('[name=body]').fill('Ein **Wort**.')
    await page.getByRole('button', { name: 'Gestaltet schreiben' }).click()
    await expect(paper.locator('strong')).toHaveText('Wort')
  })

  await test.step('without a connection the text stays in this browser', async () => {
    await context.setOffline(true)
    await paper.press('Control+End')
    await page.keyboard.type(' Unterwegs geschrieben.')
    await expect(state).toHaveText(/^Nicht gespeichert: keine Verbindung\./)
    await context.setOffline(false)
    await page.reload()
    await expect(page.getByText('der nicht gespeichert wurde')).toBeVisible()
    await page.getByRole('button', { name: 'Diesen Text übernehmen' }).click()
    await expect(state).toHaveText(/^Gespeichert um/)
    await page.reload()
    await expect(paper).toContainText('Unterwegs geschrieben.')
  })

  await test.step('of two writers the second sees both versions', async () => {
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByLabel('Titel').fill('Der andere Titel')
    await expect(other.locator('.save-state')).toHaveText(/^Gespeichert um/)
    await other.close()
    await paper.press('Control+End')
    await page.keyboard.type(' Und mehr.')
    await expect(state).toHaveText(/Jemand anderes hat diesen Text/)
    await expect(page.locator('[data-versions]')).toContainText('Der andere Titel')
    await sound()
    await page.getByRole('button', { name: 'Speichern', exact: true }).click()
    await expect(page.locator('[data-versions]')).not.toContainText('Der andere Titel')
    await expect(paper).toContainText('Und mehr.')
  })

  await test.step('material is written with the same editor, and nobody gets it until it is saved', async () => {
    const sheet = page.getByRole('textbox', { name: 'Text der Unterlagen' })
    await open('/redaktion/unterlagen/stille-kunden')
    await sheet.press('Control+End')
    await page.getByLabel('Baustein einfügen').selectOption('Formel')
    await page.keyboard.type('Gewinn = Umsatz - Kosten')
    await expect(state).toHaveText(/^Als Entwurf gespeichert um/)
    await expect(page.getByText('Wer anfragt, bekommt ihn erst')).toBeVisible()
    await expect(page.locator('[data-shown]')).toContainText('Gewinn')
    await page.getByLabel('Mail', { exact: true }).check()
    await expect(page.frameLocator('[name=vorschau-mail]').getByText('Gewinn')).toBeVisible()
    await sound()
    await context.clearCookies()
    await sheet.press('Control+End')
    await page.keyboard.type(' je Jahr')
    await expect(state).toHaveText(/Anmeldung ist abgelaufen/)
    await desk()
    await open('/redaktion/unterlagen/stille-kunden')
    await page.getByRole('button', { name: 'Diesen Text übernehmen' }).click()
    await expect(state).toHaveText(/^Als Entwurf gespeichert um/)
    await page.getByRole('button', { name: 'Speichern', exact: true }).click()
    await expect(page.getByText('Gespeichert.', { exact: true })).toBeVisible()
    await expect(page.getByText('Wer anfragt, bekommt ihn erst')).toBeHidden()
    await expect(sheet).toContainText('je Jahr')
  })

  await test.step('a draft is dropped by its writer, also while it is being saved, and never by another', async () => {
    await open('/redaktion/unterlagen/stille-kunden')
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByLabel('Titel').fill('Der andere Entwurf')
    const theirDrop = other.getByRole('button', { name: 'Entwurf verwerfen' })
    await expect(theirDrop).toBeVisible()

    const title = page.getByLabel('Titel')
    await title.fill('Eigenes')
    await expect(page.locator('[data-versions]')).toContainText('Der andere Entwurf')
    await title.fill('Eigenes Blatt')
    await expect(page.locator('.shown-title')).toHaveText('Eigenes Blatt')
    await expect(page.locator('[data-versions]')).toContainText('Der andere Entwurf')
    await expect(page.getByRole('button', { name: 'Entwurf verwerfen' })).toBeHidden()

    const held = Promise.withResolvers<void>()
    await other.route(other.url(), async (route) => {
      if (route.request().postData()?.includes('act=draft')) await held.promise
      await route.continue()
    })
    const saving = other.waitForRequest((request) => request.method() === 'POST')
    await other.getByLabel('Titel').fill('Noch mehr')
    await saving
    await theirDrop.click()
    held.resolve()
    await expect(other.getByText('Der Entwurf ist verworfen.')).toBeVisible()
    await expect(theirDrop).toBeHidden()
    await other.close()
  })
})
