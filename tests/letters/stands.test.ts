// A released mailing at its slot, and what must be there for it to go out.
import { beforeEach, describe, expect, it } from 'vitest'
import { noteLetters } from '../../src/letters/publication.ts'
import { decideOnLetter } from '../../src/letters/decide.ts'
import { whatNoLongerStands } from '../../src/letters/stands.ts'
import { runMailings } from '../../src/mailing/run.ts'
import { readFacts } from '../../src/site/facts.ts'
import {
  addMembers,
  leaveUrl,
  letter,
  mailingOf,
  releaseLetter,
  slot,
  vendorCarrier,
} from '../mailing/rig.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe.each(stores)('a released mailing at its slot on %s', (dialect) => {
  const rig = useRig(dialect)
  let id: string
  // The letters of this site have its topics.
  const house = () => ({ ...rig.house, facts: readFacts('content/site.json') })
  const slug = 'lieferanteil'

  beforeEach(async () => {
    await addMembers(rig.store, 2, rig.clock.now())
    id = await releaseLetter(rig, letter(slug))
    await noteLetters(rig.store, [{ slug, visibleAt: slot }], rig.clock.now())
  })

  const atSlot = async (html = '') => {
    // The letter's own date is a fortnight later than the slot of these tests.
    rig.clock.set(Date.parse('2026-03-17T09:00:00Z'))
    return whatNoLongerStands(house(), { letter: slug, html, site_url: rig.house.config.siteUrl })
  }

  it('goes out when its letter is there', async () => {
    expect(await atSlot()).toBeNull()
  })

  it('does not when its letter is withheld, gone, or appears later', async () => {
    expect(await whatNoLongerStands(house(), { letter: slug, html: '', site_url: '' })).toEqual({
      why: 'page-later',
    })
    await decideOnLetter(rig.store, slug, { kind: 'withhold', at: slot })
    expect(await atSlot()).toEqual({ why: 'letter-withheld' })
    const gone = { letter: 'gibt-es-nicht', html: '', site_url: '' }
    expect(await whatNoLongerStands(house(), gone)).toEqual({ why: 'letter-gone' })
  })

  it('does not when a link of the mail leads to a letter that is not there', async () => {
    const link = `<a href="${rig.house.config.siteUrl}/briefe/nie">x</a>`
    expect(await atSlot(link)).toEqual({ why: 'dead-link', path: '/briefe/nie' })
  })

  it('is held with the reason, and nothing has gone out', async () => {
    rig.clock.set(slot)
    const carrier = vendorCarrier()
    const signal = new AbortController().signal
    await runMailings(rig.house, carrier, leaveUrl, signal, async () => ({ why: 'letter-withheld' }))
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'held',
      held_kind: null,
      held_reason: '{"why":"letter-withheld"}',
      freeze_cursor: null,
    })
    expect(carrier.inbox).toEqual([])
  })
})
