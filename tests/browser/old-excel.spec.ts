import { fileURLToPath } from 'node:url'
import { expect, test } from './site.ts'

test.skip(
  ({ viewport }) => viewport?.width !== 1440,
  'is about the way through, once; the pages are looked at in all widths',
)

test('an old Excel file is read without a network, once the page has said so', async ({
  page,
  open,
  context,
}) => {
  await open('/kundenwert')
  const list = page.locator('#liste')
  const door = list.getByRole('button', { name: 'Kundenliste auswerten' })
  await expect(door).toBeEnabled()
  await door.press('Enter')
  await expect(list.getByText('Alles Nötige ist geladen')).toBeVisible()
  const asked: string[] = []
  context.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await context.setOffline(true)
  await list
    .locator('input[type=file]')
    .setInputFiles(fileURLToPath(new URL('../fixtures/lists/27_alt.xls', import.meta.url)))
  await expect(list.getByRole('status').filter({ hasText: 'Summe' })).toContainText('2.875.745')
  expect(asked).toEqual([])
})
