import { expect, test } from './site.ts'

test('the methodology reruns its numbers in this browser, and every one comes out', async ({
  page,
  open,
  sound,
}) => {
  await open('/methodik')
  const button = page.getByRole('button', { name: 'Jetzt in diesem Browser nachrechnen' })
  // It wakes up when it comes into sight.
  await button.scrollIntoViewIfNeeded()
  await button.click()
  await expect(page.getByText('42 von 42 Prüfungen stimmen')).toBeVisible()
  await expect(page.getByRole('row', { name: /Wilson-Intervall/ })).toContainText('0,8014; 0,9742')
  await sound()
})
