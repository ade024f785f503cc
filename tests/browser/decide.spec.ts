// From diagnosis to decision: tried, put on the list, printed, and back again with the project.
import { readFile } from 'node:fs/promises'
import { expect, test } from './site.ts'

test('a decision is tried by keyboard, kept with owner and date, and comes back with the project', async ({
  page,
  open,
  sound,
}) => {
  await open('/kundenwert')
  const list = page.locator('#liste')
  await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
  await list.getByRole('button', { name: 'Beispielfirma zeigen' }).click()
  await list.getByRole('button', { name: /^Ausprobieren.*Rasfeld/ }).press('Enter')
  await expect(list.getByText('Was wäre, wenn …?')).toBeFocused()
  await list.getByLabel('Betreuung im Jahr').fill('9000')
  await expect(list.locator('.what-if-body')).toContainText('Dieses Jahr von 723')
  await expect(list.getByRole('button', { name: 'In die Entscheidungen' })).toBeDisabled()
  await list.getByLabel('Betreuung im Jahr').fill('724')
  await list.getByLabel('Preis', { exact: true }).fill('+3 %')
  await expect(list.locator('.what-if-table')).toContainText('−26.989')
  await list.getByLabel('Wer kümmert sich?').fill('Frau Ernst')
  await list.getByLabel('Bis wann?').fill('2027-03-31')
  await list.getByRole('button', { name: 'In die Entscheidungen' }).press('Enter')

  await list.getByLabel('Für wen?').selectOption('below')
  await list.getByLabel('Umsatz unter').fill('5.000')
  await list.getByLabel(/^Betreuung über den Innendienst/).check()
  await list.getByRole('button', { name: 'In die Entscheidungen' }).press('Enter')

  const plan = list.locator('.decided')
  await expect(plan.getByRole('row')).toContainText([
    'Wen',
    'Kunden unter 5.000\u00A0€ Umsatz',
    /Rasfeld.*Preis \+3\u00A0%, Betreuung 724\u00A0h\+82\.776\u00A0€.*Frau Ernst31\.03\.2027/,
    'Zusammen',
  ])
  await sound()
  const printed = await plan.innerText()

  const download = page.waitForEvent('download')
  await list.getByRole('button', { name: 'Projekt speichern' }).click()
  const buffer = await readFile(await (await download).path())
  await open('/kundenwert')
  await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
  await list
    .locator('#liste-datei')
    .setInputFiles({ name: 'projekt.json', mimeType: 'application/json', buffer })
  await expect(plan).toBeVisible()
  expect(await plan.innerText()).toBe(printed)
  await plan.getByRole('button', { name: /^Streichen.*Kunden unter/ }).press('Enter')
  await plan.getByRole('button', { name: /^Ändern.*Rasfeld/ }).press('Enter')
  await expect(list.getByLabel('Preis', { exact: true })).toHaveValue('3')
  await expect(list.getByRole('button', { name: 'Entscheidung ändern' })).toBeEnabled()
})
