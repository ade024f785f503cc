import { describe, expect, it } from 'vitest'
import { maskAddress } from '../../src/proof/mask.ts'
import { dropOldProofs, forgetProofs, hasProvenItself, lookAtProof, useProof } from '../../src/proof/proof.ts'
import { writeProof } from '../../src/proof/issue.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const day = 24 * 60 * 60_000

describe('a masked address', () => {
  it.each([
    ['eva.muster@firma.de', 'e…@f….de'],
    ['x@y.co.uk', 'x…@y….uk'],
    ['𝒜lf@müller.de', '𝒜…@m….de'],
  ])('of %j is %j', (email, masked) => expect(maskAddress(email)).toBe(masked))
})

describe.each(stores)('a proof on %s', (dialect) => {
  const rig = useRig(dialect)
  const write = (purpose: 'join' | 'ask' | 'sign-in' = 'join', email = 'eva@firma.de') =>
    writeProof(
      rig.store.db,
      { purpose, email, emailKey: email, subjectId: 'm1', fields: { firstName: 'Eva' } },
      rig.clock.now() + 7 * day,
      rig.clock.now(),
    )

  it('keeps only the hash of its token', async () => {
    const { token } = await write()
    expect(JSON.stringify(await rig.store.db.selectFrom('proof').selectAll().execute())).not.toContain(token)
  })

  it('proves exactly once, also when ten use it on two connections at the same moment', async () => {
    const { token } = await write()
    const other = await rig.another()
    const uses = Array.from({ length: 10 }, (_, index) =>
      useProof(index % 2 ? other.db : rig.store.db, 'join', token, rig.clock.now()),
    )
    const kinds = (await Promise.all(uses)).map((one) => one.kind)
    expect(kinds.filter((kind) => kind === 'proven')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'used')).toHaveLength(9)
  })

  it('is worth nothing for another purpose', async () => {
    const { token } = await write('join')
    expect(await useProof(rig.store.db, 'sign-in', token, rig.clock.now())).toEqual({ kind: 'unknown' })
    expect(await lookAtProof(rig.store.db, 'join', token, rig.clock.now())).toMatchObject({ kind: 'open' })
  })

  it('is found with what was copied along behind its link', async () => {
    const { token } = await write()
    for (const tail of ['>', '.', ')', ' \n'])
      expect(await lookAtProof(rig.store.db, 'join', token + tail, rig.clock.now())).toMatchObject({
        kind: 'open',
      })
    expect(await useProof(rig.store.db, 'join', `${token}>`, rig.clock.now())).toMatchObject({
      kind: 'proven',
    })
    expect(await lookAtProof(rig.store.db, 'join', '', rig.clock.now())).toEqual({ kind: 'unknown' })
  })

  it('expires at its instant', async () => {
    const { token } = await write()
    rig.clock.advance(7 * day - 1)
    expect(await lookAtProof(rig.store.db, 'join', token, rig.clock.now())).toMatchObject({ kind: 'open' })
    rig.clock.advance(1)
    expect(await useProof(rig.store.db, 'join', token, rig.clock.now())).toMatchObject({ kind: 'expired' })
  })

  it('makes an address known only once it was used, and never by a sign-in', async () => {
    const { token } = await write()
    const signIn = await write('sign-in', 'otto@firma.de')
    await useProof(rig.store.db, 'sign-in', signIn.token, rig.clock.now())
    expect(await hasProvenItself(rig.store.db, 'eva@firma.de')).toBe(false)
    expect(await hasProvenItself(rig.store.db, 'otto@firma.de')).toBe(false)
    await useProof(rig.store.db, 'join', token, rig.clock.now())
    expect(await hasProvenItself(rig.store.db, 'eva@firma.de')).toBe(true)
  })

  it('is dropped 28 days after it expired, unless it still proves something', async () => {
    const used = await write()
    await useProof(rig.store.db, 'join', used.token, rig.clock.now())
    await write('join', 'otto@firma.de')
    await dropOldProofs(rig.store.db, rig.clock.now() + 35 * day)
    expect(await rig.store.db.selectFrom('proof').select('id').execute()).toHaveLength(2)
    await dropOldProofs(rig.store.db, rig.clock.now() + 35 * day + 1)
    expect(await rig.store.db.selectFrom('proof').select('id').execute()).toEqual([{ id: used.id }])
  })

  it('is forgotten with those of its purpose made before an instant, and no other', async () => {
    const [old, other] = [await write('ask'), await write('join')]
    rig.clock.advance(1)
    const young = await write('ask')
    await forgetProofs(rig.store.db, 'ask', rig.clock.now())
    const kinds = await Promise.all(
      [
        lookAtProof(rig.store.db, 'ask', old.token, rig.clock.now()),
        lookAtProof(rig.store.db, 'join', other.token, rig.clock.now()),
        lookAtProof(rig.store.db, 'ask', young.token, rig.clock.now()),
      ].map(async (one) => (await one).kind),
    )
    expect(kinds).toEqual(['unknown', 'open', 'open'])
  })
})
