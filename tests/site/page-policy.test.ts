import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { withOwnHashes } from '../../src/site/page-policy.ts'

const source = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policyOf = (scripts: string[], styles: string[]) =>
  `script-src 'self'${scripts.map((one) => ` ${source(one)}`).join('')}; style-src 'self'${styles.map((one) => ` ${source(one)}`).join('')}; form-action 'self'`

test('a page allows the styles and scripts that stand in it, and no others of the build', () => {
  const page =
    '<style>p{color:red}</style><script type="module">if (1 < 2) go()</script><p>ä</p><style id="b">ä</style>'
  const all = policyOf(['if (1 < 2) go()', 'stop()'], ['p{color:red}', 'a{}', 'ä'])
  expect(withOwnHashes(all, Buffer.from(page))).toBe(policyOf(['if (1 < 2) go()'], ['p{color:red}', 'ä']))
})

test('a page that breaks off allows less, not more', () => {
  expect(withOwnHashes(policyOf(['go()'], ['a{}']), Buffer.from('<style>a{}'))).toBe(policyOf([], []))
})

test('the answer to HEAD has no page to look into', () => {
  expect(withOwnHashes(policyOf(['go()'], []), Buffer.alloc(0))).toBe(policyOf(['go()'], []))
})

test('what a visitor typed hides no script behind it', () => {
  const all = policyOf(['go()'], [])
  for (const typed of ['<script', '<script>', '<script><script>'])
    expect(
      withOwnHashes(all, Buffer.from(`<input value="${typed}"><p>ä</p><script type="module">go()</script>`)),
    ).toBe(all)
})
