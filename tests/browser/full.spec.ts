import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { linkTo } from '../rig/mailbox.ts'
import { expect, test } from './site.ts'

/** Opens the demo firm and everything behind its first page. */
async function openDemo(page: Page) {
  const list = page.locator('#liste')
  await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
  await list.getByRole('button', { name: 'Beispielfirma zeigen' }).click()
  await expect(list).toContainText('Von 120 Kunden verdienen')
  return list
}
/** Pages of the sheet as it would leave the printer. */
async function sheets(page: Page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...pdf.matchAll(/\/Type \/Page\b(?!s)/g)].length
}

test.describe('the full result', () => {
  test('prints one page for the management, and explains itself in the order of the method', async ({
    page,
    open,
    sound,
  }) => {
    await open('/kundenwert')
    const list = await openDemo(page)
    await expect(list).toContainText('Am unsichersten ist')
    expect(await sheets(page)).toBe(1)

    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await list.getByText('Für Controller:').click()
    await expect(list.getByRole('heading', { level: 4 })).toHaveText([
      'Wie sich die Ergebnisse aufaddieren',
      'Die zehn Kunden, auf die es ankommt',
      'Was als Nächstes zu tun ist',
      'Worauf das beruht',
      'Gegenüber dem letzten Jahr',
      'Rang nach Umsatz und nach Kundenwert',
      'Portfolio',
      'ABC nach Umsatz gegen Klasse nach Wert',
      'Alle Kunden, und warum',
      'Stunden heute und empfohlen',
      'Wie sicher das ist',
      'Key-Account-Management',
      'Womit gerechnet wurde',
      'Mitnehmen',
      'Und jetzt?',
    ])
    await expect(list).toContainText('80 von 100 Ziehungen')
    await sound()
    expect(asked.filter((url) => !/^(blob|data):/.test(url))).toEqual([])
  })

  test('is walked by keyboard, and has a table and two files for every chart', async ({ page, open }) => {
    await open('/kundenwert')
    const list = await openDemo(page)
    await list.getByText('Für Controller:').click()
    await expect(list).toContainText('80 von 100 Ziehungen')
    const charts = await list.getByRole('figure').all()
    expect(charts).toHaveLength(6)
    for (const chart of charts) {
      const said = chart.locator('output')
      const before = await said.innerText()
      await chart.getByRole('slider').focus()
      await page.keyboard.press('ArrowRight')
      await expect(said).not.toHaveText(before)
      await expect(chart.getByRole('slider')).toHaveAttribute('aria-valuetext', await said.innerText())
      const table = chart.locator('details', { hasText: 'Als Tabelle' })
      await table.locator('summary').press('Enter')
      await expect(table.getByRole('row').nth(2)).toBeVisible()
      for (const kind of ['PNG', 'SVG']) {
        const download = page.waitForEvent('download')
        await chart.getByRole('button', { name: kind }).click()
        expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`))
      }
    }
    for (const [button, begins] of [
      ['Kunden als CSV', '\uFEFF'],
      ['Excel (XLSX)', 'PK'],
    ] as const) {
      const download = page.waitForEvent('download')
      await list.getByRole('button', { name: button }).click()
      const file = await readFile(await (await download).path(), 'utf8')
      expect(file.slice(0, begins.length)).toBe(begins)
    }
  })

  test('fits a phone: five screens of it, and no table is cut', async ({ page, open, viewport }) => {
    test.skip(viewport?.width !== 360, 'a wide screen has room')
    await open('/kundenwert')
    const list = await openDemo(page)
    const height = async () => (await list.locator('.full-result').boundingBox())?.height ?? 0
    expect(await height()).toBeLessThan(5000)
    const rows = list.locator('.ten-table tbody tr:visible')
    await expect(rows).toHaveCount(5)
    await list.getByRole('button', { name: 'Alle 10 zeigen' }).click()
    await expect(rows).toHaveCount(10)
    await list.getByText('Für Controller:').click()
    await expect(list.getByRole('heading', { name: 'Womit gerechnet wurde' })).toBeVisible()
    const cut = await list.evaluate((area) => {
      for (const fold of area.querySelectorAll('details')) fold.open = true
      return [...area.querySelectorAll('.table-scroll')]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => box.ariaLabel)
    })
    expect(cut).toEqual([])
  })

  test('answers a changed assumption at once, filters, and says exactly why', async ({ page, open }) => {
    await open('/kundenwert')
    const list = await openDemo(page)
    const first = list.locator('.result-sentences')
    const before = await first.innerText()
    await list.getByText('Für Controller:').click()
    await list.getByLabel('Hinweis').selectOption({ label: 'Sanieren (kosten Geld)' })
    await expect(list.getByText(/^\d+ von 120 Kunden/)).toContainText('55 von 120')
    await list.getByLabel('Name enthält').fill('Rasfeld Kälte')
    await list.getByRole('button', { name: /^Warum/ }).click()
    await expect(list.locator('.why-line')).toContainText(/^KDB I .* − Betreuung .* = −109\.765/)

    await list.getByText('Kosten der Betreuung', { exact: true }).click()
    const rate = list.getByLabel('Betreuungsstunde Außendienst')
    await rate.fill('40')
    await rate.press('Tab')
    await expect(first).not.toHaveText(before)
    await expect(list).toContainText('1 Annahme ist geändert')
    await list.getByRole('button', { name: 'Alle zurücksetzen' }).click()
    await expect(first).toContainText(before.split('\n')[0] ?? '')
  })
})

test('a project file comes back as it was, is last year beside this one, and a foreign one loses nothing', async ({
  page,
  open,
  sound,
}) => {
  await open('/kundenwert')
  const list = await openDemo(page)
  await list.getByText('Für Controller:').click()
  await list.getByText('Kosten der Betreuung', { exact: true }).click()
  const first = list.locator('.result-sentences p').first()
  const before = await first.innerText()
  const rate = list.getByLabel('Betreuungsstunde Außendienst')
  await rate.fill('40')
  await rate.press('Tab')
  await expect(list).toContainText('1 Annahme ist geändert')
  // The worker computes anew after that; what stood before is no sentence of this project.
  await expect(first).not.toHaveText(before)
  const sentence = await first.innerText()
  const download = page.waitForEvent('download')
  await list.getByRole('button', { name: 'Projekt speichern' }).click()
  const file = await (await download).path()

  const lastYear = list.getByLabel('Projektdatei vom letzten Jahr')
  await lastYear.setInputFiles({
    name: 'fremd.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{}'),
  })
  await expect(list.getByRole('alert')).toContainText('keine Projektdatei')
  await expect(list.locator('.result-sentences p').first()).toHaveText(sentence)

  await open('/kundenwert')
  await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
  const project = { name: 'projekt.JSON', mimeType: 'application/json', buffer: await readFile(file) }
  const source = list.locator('#liste-datei')
  await source.setInputFiles({ ...project, buffer: Buffer.from('{"kind":') })
  await expect(list.getByRole('alert')).toContainText('beschädigt')
  await source.setInputFiles(project)
  await expect(list.locator('.result-sentences p').first()).toHaveText(sentence)
  await list.getByText('Für Controller:').click()
  await expect(list).toContainText('1 Annahme ist geändert')

  await lastYear.setInputFiles(project)
  await expect(list).toContainText('120 von 120 Kunden des letzten Jahres kaufen weiter')
  await list.getByRole('button', { name: 'Mit dieser Bindung rechnen' }).click()
  await expect(list).toContainText('Damit wird gerechnet.')
  await sound()
})

test('a report: neutral mail, one click, a page behind a link, and the desk sees only what was shared', async ({
  page,
  open,
  mail,
  desk,
  sound,
  viewport,
  world,
}) => {
  test.setTimeout(60_000)
  const send = async (address: string, shared: boolean) => {
    await open('/kundenwert')
    const form = (await openDemo(page)).locator('.report-form')
    if (viewport?.width === 360) await form.getByText('Bericht behalten').click()
    await form.getByText('Genau das wird übertragen').click()
    const shown = await form.locator('.payload').innerText()
    expect(JSON.parse(shown)).toMatchObject({ customers: 120, demo: true })
    expect(shown).not.toMatch(/GmbH|AG|KG/)
    expect(JSON.parse(shown)).toEqual(JSON.parse(await form.locator('[name=content]').inputValue()))
    for (const tick of await form.getByRole('checkbox').all()) await expect(tick).not.toBeChecked()
    await form.getByLabel('Ihre E-Mail-Adresse').fill(address)
    await form.getByLabel(/^Ja, senden Sie mir den Link/).check()
    if (shared) await form.getByLabel(/^Auch an /).check()
    await form.getByRole('button', { name: 'Bericht senden' }).click()
    await expect(page).toHaveURL(/\/bericht\/gesendet$/)
    const proof = await mail(address, /bestätigen Sie Ihre Adresse/)
    expect(proof.text).not.toMatch(/€|120/)
    await page.goto(linkTo(proof, '/kundenwert/bericht/bestaetigen'))
  }
  const own = `eigen-${viewport?.width}@firma.test`
  const openly = `geteilt-${viewport?.width}@firma.test`

  await test.step('shared with nobody', async () => {
    await send(own, false)
    await sound()
    await page.getByRole('button', { name: 'Ja, Bericht zeigen' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihr Bericht')
    await expect(page.getByText('Nur wer diesen Link hat, sieht ihn.')).toBeVisible()
    await expect(page.getByText('Von 120 Kunden verdienen')).toBeVisible()
    await sound()
    const link = await mail(own, /^Der Link zu Ihrem Bericht/)
    expect(link.text).not.toContain('€')
    await page.goto(linkTo(link, '/kundenwert/bericht'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihr Bericht')
  })

  await test.step('shared with the publisher', async () => {
    await send(openly, true)
    await page.getByRole('button', { name: 'Ja, Bericht zeigen' }).click()
    await expect(page.getByText('Geteilt mit')).toBeVisible()
  })

  await test.step('on the desk', async () => {
    await desk()
    await page.goto(new URL('/redaktion/berichte', world.site.origin).href)
    await expect(page.getByText(own)).toHaveCount(0)
    await sound()
    await page.getByRole('row', { name: openly }).getByRole('link', { name: 'Ansehen' }).click()
    await expect(page.getByText('Von 120 Kunden verdienen')).toBeVisible()
    await sound()
  })
})
