import { fileURLToPath } from 'node:url'
import { expect, test } from './site.ts'

test('an old Excel file fetches its reader from our own origin, and nothing else', async ({
  page,
  open,
  context,
}) => {
  await open('/kundenwert')
  const list = page.locator('#liste')
  await list.getByRole('button', { name: 'Kundenliste auswerten' }).press('Enter')
  await expect(list.getByText('Alles Nötige ist geladen')).toBeVisible()
  const asked: string[] = []
  context.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await list
    .locator('input[type=file]')
    .setInputFiles(fileURLToPath(new URL('../fixtures/lists/27_alt.xls', import.meta.url)))
  await expect(list.getByRole('status').filter({ hasText: 'Summe' })).toContainText('2.875.745')
  expect(asked.filter((path) => !/\/_astro\/(?:foreign|import-worker)-[\w-]+\.js$/.test(path))).toEqual([])
})
