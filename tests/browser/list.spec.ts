import { fileURLToPath } from 'node:url'
import { writeXlsx } from '../../src/spreadsheet/xlsx-write.ts'
import { expect, test } from './site.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url))

/** Runs in the page: while `held`, no worker hears of a file, as if it took for ever to read. */
function holdFiles() {
  globalThis.Worker = class extends Worker {
    override postMessage(message: { ask?: string }, options?: Transferable[] | StructuredSerializeOptions) {
      const holds = (globalThis as { held?: boolean }).held === true
      if (message.ask !== 'file' || !holds) super.postMessage(message, options as StructuredSerializeOptions)
    }
  }
}

test.describe('bringing a customer list', () => {
  test('keeps every decision in a list, and takes each back by itself', async ({ page, open, sound }) => {
    await page.addInitScript(holdFiles)
    await open('/kundenwert')
    const list = page.locator('#liste')
    await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
    const file = fileURLToPath(new URL('../fixtures/lists/i15_belegart_gutschrift.csv', import.meta.url))
    await list.locator('input[type=file]').setInputFiles(file)
    const sum = list.getByRole('status').filter({ hasText: 'Summe' })
    await expect(sum).toContainText('2.077.637')
    await expect(list).toContainText('25 Zeilen nennen sich „Gutschrift“ oder ähnlich')
    const decided = list.getByRole('region', { name: 'Ihre Entscheidungen' })
    await expect(decided).toBeHidden()

    await list.getByLabel('nein, dazuzählen').check()
    await expect(sum).toContainText('2.097.637')
    await expect(decided).toContainText('nein, dazuzählen')
    await sound()
    await decided.getByRole('button', { name: /^Zurücknehmen/ }).click()
    await expect(decided).toBeHidden()
    await expect(sum).toContainText('2.077.637')
    await expect(list.getByLabel('nein, dazuzählen')).not.toBeChecked()

    // Another sheet is opened anew, and is a decision like any other.
    await list.getByRole('button', { name: 'Andere Liste wählen' }).click()
    await list.locator('input[type=file]').setInputFiles({
      name: 'zwei.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(
        writeXlsx(
          [1000, 2000].map((revenue, at) => ({
            name: ['Nord', 'Süd'][at]!,
            rows: [['Kunde', 'Umsatz netto'], ...['A', 'B'].map((name) => [`Firma ${name}`, revenue])],
          })),
        ),
      ),
    })
    await expect(sum).toContainText('2.000')
    await list.getByLabel('„Süd“').click()
    await expect(sum).toContainText('4.000')
    await expect(decided).toContainText('„Süd“')
    await decided.getByRole('button', { name: 'Zurücknehmen: Tabellenblatt' }).click()
    await expect(sum).toContainText('2.000')
    await expect(list.getByLabel('„Süd“')).not.toBeChecked()

    // One that takes too long is stopped, and what was read before is still there.
    await page.evaluate(() => Object.assign(globalThis, { held: true }))
    await list.getByLabel('„Süd“').click()
    await list.getByRole('button', { name: 'Abbrechen' }).click()
    await expect(list.getByRole('alert')).toContainText('noch die von vorher')
    await expect(sum).toContainText('2.000')
    await expect(list.getByLabel('Tabellenblatt')).toHaveValue('0')
    await list.getByLabel('Die Zahlen umfassen so viele Monate').fill('6')
    await page.keyboard.press('Tab')
    await expect(list.getByRole('alert')).toBeHidden()
    await expect(sum).toContainText('4.000')
    await page.evaluate(() => Object.assign(globalThis, { held: false }))
    await list.getByLabel('„Süd“').click()
    await expect(decided).toContainText('„Süd“')
    await expect(sum).toContainText('4.000')

    // So is the encoding, and what was decided before it stays.
    await list.getByRole('button', { name: 'Andere Liste wählen' }).click()
    const cp850 = Buffer.from('KdNr;Name;Umsatz netto\n1;M\x81ller;1000,50\n2;K\x94nig;2000,50\n', 'latin1')
    await list
      .locator('input[type=file]')
      .setInputFiles({ name: 'dos.csv', mimeType: 'text/csv', buffer: cp850 })
    await list.getByLabel('Die Zahlen umfassen so viele Monate').fill('6')
    await list.getByText('Umlaute falsch?').click()
    await list.getByLabel('Windows-1252').click()
    await expect(decided).toContainText('Zeichen der Datei: Windows-1252')
    await expect(decided).toContainText('6 Monate')
    await decided.getByRole('button', { name: 'Zurücknehmen: Zeichen der Datei' }).click()
    await expect(decided).not.toContainText('Zeichen der Datei')
    await expect(decided).toContainText('6 Monate')

    // Columns an export fills up with are folded away, and within reach.
    await list.getByRole('button', { name: 'Andere Liste wählen' }).click()
    const datev = fileURLToPath(new URL('../fixtures/lists/01_datev_susa_debitoren.csv', import.meta.url))
    await list.locator('input[type=file]').setInputFiles(datev)
    const eleventh = list.getByRole('combobox', { name: 'Spalte 11' })
    await expect(list.getByText('12 Spalten ohne Werte')).toBeVisible()
    await expect(eleventh).toBeHidden()
    await list.getByText('12 Spalten ohne Werte').click()
    await expect(eleventh).toBeVisible()
    await sound()

    // A file dropped beside its field does not take the place of the page.
    const missed = await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['Kunde;Umsatz'], 'liste.csv'))
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.body.dispatchEvent(drop)
      return drop.defaultPrevented
    })
    expect(missed).toBe(true)

    // What is shown of the file's make is what is copied, as changed by its owner.
    await list.getByText('Wird Ihre Datei falsch gelesen?').click()
    const outline = list.getByLabel('Aufbau der Datei', { exact: true })
    await expect(outline).toHaveValue(/Umsatz Soll \| Nettoumsatz \| 55\.555,55/)
    await outline.fill('Umsatz')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await list.getByRole('button', { name: 'Aufbau der Datei kopieren' }).click()
    await expect(list.getByText('Kopiert.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Umsatz')
  })

  test('reads, asks and computes without a single request, even without a network', async ({
    page,
    open,
    sound,
    context,
  }) => {
    // A worker obeys the policy of its own script; what default-src forbids, connect-src forbids too.
    const policies: (string | undefined)[] = []
    page.on('response', (response) => {
      if (/worker/.test(response.url())) policies.push(response.headers()['content-security-policy'])
    })
    await open('/kundenwert')
    const list = page.locator('#liste')
    const door = list.getByRole('button', { name: 'Kundenliste auswerten' })
    await expect(door).toBeEnabled()
    await door.press('Enter')
    await expect(list.getByText('Alles Nötige ist geladen')).toBeVisible()
    await sound()

    expect(policies.length).toBeGreaterThan(0)
    for (const policy of policies) expect(policy).toBe("default-src 'none'; script-src 'self'")

    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await context.setOffline(true)
    await expect(list.getByText('Sie sind ohne Netz')).toBeVisible()

    // What can be read in two ways is asked, and holds the list up until it is answered.
    await list.locator('input[type=file]').setInputFiles(fixture('06_mehrdeutig_tausender.csv'))
    const sum = list.getByRole('status').filter({ hasText: 'Summe' })
    await expect(sum).toContainText('14.714')
    await sound()
    const on = list.getByRole('button', { name: 'Ja, die Summe stimmt: weiter' })
    await on.click()
    await expect(list.getByRole('alert')).toContainText('steht 1.234')
    await list.getByLabel('also drei Nachkommastellen').check()
    await expect(sum).toContainText('993,73')
    await list.getByRole('button', { name: 'Rückgängig' }).click()
    await expect(sum).toContainText('14.714')
    await list.getByLabel('also Tausender').check()

    // No hours and no contribution in the file: both are asked for, and named as assumptions.
    await on.click()
    await expect(list.getByRole('heading', { name: 'Keine Stunden in der Datei?' })).toBeVisible()
    await sound()
    await list.getByLabel('Pauschaler Deckungsbeitrag').fill('30')
    for (const row of await list
      .getByRole('row')
      .filter({ has: page.getByRole('radio') })
      .all())
      await row.getByRole('radio', { name: 'kaum' }).check()
    await list.getByRole('button', { name: 'Auswerten', exact: true }).click()
    await expect(list.getByRole('heading', { name: 'Ergebnis', exact: true })).toBeVisible()
    await expect(list).toContainText('Von 3 Kunden verdienen')
    await sound()

    for (const button of ['Folien (PPTX)', 'Excel (XLSX)', 'Projekt speichern']) {
      const download = page.waitForEvent('download')
      await list.getByRole('button', { name: button }).click()
      await (await download).path()
    }

    expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([])
  })

  test('shows the demo at one click, says that it is invented, and forgets everything when told to', async ({
    page,
    open,
    sound,
  }) => {
    await open('/kundenwert#liste')
    const list = page.locator('#liste')
    await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
    await list.getByRole('button', { name: 'Beispielfirma zeigen' }).click()
    await expect(list.getByRole('heading', { name: 'frei erfunden' })).toBeVisible()
    await expect(list).toContainText('Von 120 Kunden verdienen')
    await sound()
    await list.getByRole('button', { name: 'Alles löschen' }).click()
    await list.getByRole('button', { name: 'Wirklich alles löschen' }).click()
    await expect(list.getByRole('heading', { name: '1. Ihre Liste' })).toBeFocused()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })

  test('keeps a list in this browser only while that is ticked', async ({ page, open }) => {
    await open('/kundenwert')
    const list = page.locator('#liste')
    await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
    await list
      .getByLabel('Zellen mit Überschriften kopieren')
      .fill('Kunde\tUmsatz\tDB\tBesuche\nMuster GmbH\t12.500,50\t4.000,00\t12\nZwei AG\t900,00\t200,00\t1')
    await list.getByRole('button', { name: 'Eingefügtes lesen' }).click()
    await list.getByRole('button', { name: 'Ja, die Summe stimmt: weiter' }).click()
    await list.getByRole('button', { name: 'Auswerten', exact: true }).click()
    await expect(list).toContainText('Von 2 Kunden verdienen')
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await list.getByLabel('in diesem Browser aufheben').check()
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1)

    await page.reload()
    await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
    await list.getByRole('button', { name: 'Liste öffnen' }).click()
    await expect(list).toContainText('Von 2 Kunden verdienen')
    await list.getByLabel('in diesem Browser aufheben').uncheck()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })
})
