// All that the program tells of the store, with neighbours present.
import { describe, expect, it } from 'vitest'
import { stores } from '../rig/store.ts'
import { changes } from './changes.ts'
import { reads } from './reads.ts'
import { useWorld } from './world.ts'

describe.each(stores)('looking at a world with two of everything on %s', (dialect) => {
  const world = useWorld(dialect)

  it.each(reads)('$name', async ({ given, look, sees }) => {
    await given?.(world)
    const before = given ? await world.look() : world.untouched
    expect(JSON.stringify(await look(world)) ?? 'nothing').toBe(sees.trim())
    expect(changes(before, await world.look())).toEqual([])
  })
})
