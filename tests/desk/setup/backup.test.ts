import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { takeBackup } from '../../../src/desk/setup/backup/act.ts'
import { lookAtBackup } from '../../../src/desk/setup/backup/look.ts'
import { isStore } from '../../../src/store/file.ts'
import { unsealFile } from '../../../src/store/sealed-file.ts'
import { day, minute } from '../../../src/site/time.ts'
import { forgetAll } from '../../../src/forget.ts'
import { door } from '../../rig/door.ts'
import { useRig } from '../../rig/house.ts'

const rig = useRig('sqlite')
const email = 'redaktion@verlag.test'
const passphrase = 'vier Wörter, die passen'

const copies = () => readdirSync(rig.place.dataDir).filter((name) => name.startsWith('backup-'))

function ask(fields: Record<string, string> | undefined, signedInAgo = 0) {
  const at = rig.clock.now() - signedInAgo
  const session = { id: 's', email, createdAt: at, seenAt: at, browser: '' }
  const locals: Partial<App.Locals> = { publisher: email, session }
  return takeBackup(door(rig.house, '/redaktion/sicherung', fields, locals))
}

it('a sealed copy goes to whoever has just signed in, is noted, and leaves nothing behind', async () => {
  expect(await lookAtBackup(rig.house)).toEqual({ at: null, days: null, due: true })
  const answer = await ask({ passphrase, again: passphrase })
  if (!(answer instanceof Response)) throw new Error(answer.problem)
  const file = join(rig.place.dataDir, 'downloaded')
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  await unsealFile(file, `${file}.open`, passphrase)
  expect(isStore(`${file}.open`)).toBe(true)
  rmSync(file)
  rmSync(`${file}.open`)
  expect(readdirSync(rig.place.dataDir).filter((name) => name.startsWith('backup-'))).toEqual([])
  expect(await rig.store.db.selectFrom('log').select(['act', 'who']).execute()).toEqual([
    { act: 'backup', who: email },
  ])
  expect(await lookAtBackup(rig.house)).toEqual({ at: rig.clock.now(), days: 0, due: false })
  rig.clock.advance(8 * day)
  expect(await lookAtBackup(rig.house)).toMatchObject({ days: 8, due: true })
})

it('goes to nobody who signed in long ago, and not with a passphrase that is short or mistyped', async () => {
  expect(((await ask(undefined, day)) as Response).headers.get('location')).toContain('anew=')
  const stale = await ask({ passphrase, again: passphrase }, day)
  expect(stale).toMatchObject({ problem: /noch keine Sicherung/, typed: { passphrase, again: passphrase } })
  expect(await ask({ passphrase: 'kurz', again: 'kurz' })).toMatchObject({
    errors: { passphrase: /12 Zeichen/ },
  })
  expect(await ask({ passphrase, again: `${passphrase}!` })).toMatchObject({
    errors: { again: /nicht dieselbe/ },
  })
  expect(await lookAtBackup(rig.house)).toMatchObject({ at: null })
})

it('leaves no copy when whoever asked goes away before the first piece', async () => {
  const answer = await ask({ passphrase, again: passphrase })
  if (!(answer instanceof Response)) throw new Error(answer.problem)
  expect(copies()).toHaveLength(1)
  await answer.body!.cancel()
  expect(copies()).toEqual([])
})

it('leaves no copy when it cannot be noted', async () => {
  await rig.store.db.schema.alterTable('log').renameTo('log_away').execute()
  vi.spyOn(console, 'error').mockReturnValue()
  expect(await ask({ passphrase, again: passphrase })).toMatchObject({ problem: /keine Sicherung/ })
  expect(copies()).toEqual([])
})

it('a copy that a killed process left goes within the hour, one being made stays', async () => {
  for (const [name, age] of [
    ['backup-old', 31 * minute],
    ['backup-new', minute],
  ] as const) {
    const folder = join(rig.place.dataDir, name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'copy'), 'everything')
    utimesSync(folder, (rig.clock.now() - age) / 1000, (rig.clock.now() - age) / 1000)
  }
  const foreign = join(rig.place.dataDir, 'backup-2025')
  mkdirSync(foreign)
  writeFileSync(join(foreign, 'site.sqlite'), 'of the operator')
  utimesSync(foreign, 0, 0)
  await forgetAll(rig.house)
  expect(copies().toSorted()).toEqual(['backup-2025', 'backup-new'])
})
