// Who may import whom, tried: a small house with one import in each file, linted with the real configuration.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const refused = [
  ['letters/a.ts', `import { x } from '../membership/join.ts'`],
  ['letters/components/deep/b.astro', `---\nimport { x } from '../../../mailing/run.ts'\n---`],
  ['membership/c.ts', `import { x } from '../desk/words.ts'`],
  ['membership/d.ts', `import type { X } from '../rehearsal/plan.ts'`],
  ['inquiries/e.ts', `import { x } from '../rooms.ts'`],
  ['mailing/f.ts', `import { x } from '../pages/index.ts'`],
  ['mailing/g.ts', `import { x } from 'resend'`],
  ['letters/picture/picture.ts', `import { x } from '@resvg/resvg-wasm'`],
  ['membership/h.ts', `import { x } from 'node:sqlite'`],
  ['outbox/i.ts', `import { x } from 'resend'`],
  ['proof/j.ts', `import type { X } from '../membership/join.ts'`],
  ['site/k.ts', `import { x } from 'pg'`],
  ['store/l.ts', `import { x } from '../forget.ts'`],
  ['desk/m.ts', `import { x } from '../pages/index.ts'`],
  ['rehearsal/n.ts', `import { x } from '../middleware.ts'`],
  ['outbox/resend.ts', `import { x } from '../mailing/run.ts'`],
  ['customer-value/o.ts', `import { x } from '../store/open.ts'`],
  ['customer-value/p.ts', `import { x } from 'node:fs'`],
  ['customer-value/q.ts', `import type { X } from '../assessment/parts/x.ts'`],
  ['spreadsheet/r.ts', `import { x } from '../customer-value/assess.ts'`],
  ['assessment/import/s.ts', `import { x } from '../list/x.ts'`],
  ['assessment/charts/t.ts', `import type { X } from '../result/x.ts'`],
  ['assessment/charts/u.ts', `import type { X } from '../keep/x.ts'`],
  ['assessment/quick/v.ts', `import { x } from '../result/x.ts'`],
  ['assessment/result/w.ts', `import type { X } from '../report/x.ts'`],
  ['assessment/result/y.ts', `import { x } from '../../letters/x.ts'`],
] as const

const allowed = [
  ['letters/a2.ts', `import type { X } from '../membership/join.ts'`],
  ['letters/b2.ts', `import { x } from '../site/dates.ts'`],
  ['desk/c2.ts', `import { x } from '../mailing/run.ts'`],
  ['rehearsal/d2.ts', `import { x } from '../rooms.ts'`],
  ['pages/e2.ts', `import { x } from '../desk/today/look.ts'`],
  ['outbox/f2.ts', `import { x } from '../store/open.ts'`],
  ['store/g2.ts', `import { x } from 'pg'`],
  ['customer-value/h2.ts', `import { x } from './assess.ts'\nimport { z } from 'zod'`],
  ['customer-value/i2.ts', `import { x } from '../site/numbers.ts'`],
  ['assessment/list/j2.ts', `import { x } from '../result/x.ts'`],
  ['assessment/list/demo/k2.ts', `import { x } from '../../import/x.ts'`],
] as const

let root: string
let findings: { filename: string; message: string }[]

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'house '))
  copyFileSync('oxlint.config.ts', join(root, 'oxlint.config.ts'))
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  for (const [file, code] of [...refused, ...allowed]) write(file, code)
  write('site/one.ts', `import type { Two } from './two.ts'\nexport type One = Two`)
  write('site/two.ts', `import type { One } from './one.ts'\nexport type Two = One`)
  const words = [join('node_modules/oxlint/bin/oxlint'), '--format=json', 'src']
  const { stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  findings = (JSON.parse(stdout) as { diagnostics: typeof findings }).diagnostics
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

function write(file: string, code: string): void {
  const path = join(root, 'src', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${code}\n`)
}

const restricted = (file: string): boolean =>
  findings.some(({ filename, message }) => filename === join('src', file) && /restricted/.test(message))

describe('an import', () => {
  it.each(refused)('of %s is refused: %s', (file) => {
    expect(restricted(file)).toBe(true)
  })

  it.each(allowed)('of %s is let be: %s', (file) => {
    expect(restricted(file)).toBe(false)
  })
})

it('refuses a circle, also one of types', () => {
  const circle = findings.filter(({ message }) => message.includes('cycle')).map(({ filename }) => filename)
  expect(circle.toSorted()).toEqual([join('src', 'site/one.ts'), join('src', 'site/two.ts')])
})
