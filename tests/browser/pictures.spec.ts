import sharp from 'sharp'
import { expect, test } from './site.ts'

const picture = (background: string) =>
  sharp({ create: { width: 640, height: 360, channels: 3, background } })
    .png()
    .toBuffer()

// As Word puts it on the clipboard: the page names a file on its own disk, the picture itself lies in the RTF beside.
const html =
  '<p class=MsoNormal>Vorher.</p><p class=MsoNormal><img width=640 height=360 src="file:///C:/Users/x/clip_image002.png" alt="Ein Diagramm mit automatisch generierter Beschreibung"></p><p class=MsoNormal>Nachher.</p>'
const rtf = (png: Buffer) =>
  String.raw`{\rtf1{\*\shppict{\pict{\*\picprop}\picw1\pich1\pngblip\bliptag5{\*\blipuid 0123456789abcdef0123456789abcdef}` +
  `${png.toString('hex').replaceAll(/.{128}/g, '$&\r\n')}}}{\\nonshppict{\\pict\\wmetafile8 0100}}}`

// Pictures come into a letter by Word, by the button, and without a script.
test('a picture is pasted from Word, another is chosen, and a third is uploaded without a script', async ({
  page,
  browser,
  context,
  desk,
  sound,
}) => {
  const text = page.locator('[name=body]')
  const figure = page.locator('.block-figure')
  const state = page.locator('.save-state')

  await test.step('Word’s picture is taken out of what lies beside its words', async () => {
    await desk()
    await page.getByRole('link', { name: 'Neuer Brief' }).click()
    await page.getByLabel('Titel').fill('Ein Brief mit Bildern')
    await page.getByRole('button', { name: 'Brief anlegen' }).click()
    const paper = page.getByRole('textbox', { name: 'Text des Briefs' })
    await paper.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await paper.evaluate(
      (element, data) => {
        const clipboard = new DataTransfer()
        for (const [type, words] of Object.entries(data)) clipboard.setData(type, words)
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
        )
      },
      { 'text/html': html, 'text/rtf': rtf(await picture('#0a5')) },
    )
    await expect(text).toHaveValue(
      /^Vorher\.\n\n<Figure src="\/bilder\/[0-9a-f]{32}-640x360\.png" alt="TODO: [^"]+" \/>\n\nNachher\.\n$/,
    )
    await expect(page.locator('[data-remarks]')).toContainText('TODO')
    await figure.getByLabel('Was zeigt das Bild?').fill('Der Umsatz steigt von 2 auf 5 Mio. €')
    await expect(state).toHaveText(/^Gespeichert um/)
    const shown = page.locator('[data-shown] img')
    await expect(shown).toHaveAttribute('alt', 'Der Umsatz steigt von 2 auf 5 Mio. €')
    expect(await shown.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(640)
    await sound()
  })

  await test.step('another is chosen in its place, and what is no picture is refused with a sentence', async () => {
    const choose = async (name: string, buffer: Buffer) => {
      const chooser = page.waitForEvent('filechooser')
      await figure.getByRole('button', { name: 'Bild wählen' }).click()
      await (await chooser).setFiles({ name, mimeType: 'image/png', buffer })
    }
    const before = await text.inputValue()
    await choose('rot.png', await picture('#a00'))
    await expect(text).not.toHaveValue(before)
    await expect(text).toHaveValue(/alt="Der Umsatz steigt von 2 auf 5 Mio\. €"/)
    await choose('bild.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    await expect(page.getByText('SVG zeigen Mailprogramme nicht.')).toBeVisible()
    await expect(page.locator('[data-remarks]')).toContainText('Hier fehlt ein Bild.')
  })

  await test.step('without a script it is put at the end of what was typed', async () => {
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await context.storageState(),
    })
    const other = await plain.newPage()
    await other.goto(page.url())
    await other.locator('[name=body]').fill('Nur Worte.')
    await other.getByText('Bild einfügen').click()
    const upload = async () => {
      await other
        .getByLabel('Datei')
        .setInputFiles({ name: 'blau.png', mimeType: 'image/png', buffer: await picture('#00a') })
      await other.getByRole('button', { name: 'Bild hochladen' }).click()
    }
    await upload()
    await expect(
      other.getByText('Bitte sagen Sie in einigen Worten, was das Bild zeigt.').first(),
    ).toBeVisible()
    await expect(other.locator('[name=body]')).toHaveValue('Nur Worte.')
    await other.getByLabel('Was zeigt das Bild?').fill('Ein blaues Feld')
    await upload()
    await expect(other.locator('[name=body]')).toHaveValue(
      /^Nur Worte\.\n\n<Figure src="\/bilder\/\S+-640x360\.png" alt="Ein blaues Feld" \/>$/,
    )
    await expect(other.locator('[data-shown] img')).toBeVisible()
    await plain.close()
  })
})
