// All that the program can do to the store, in a world with two of everything.
import { describe, expect, it } from 'vitest'
import { stores } from '../rig/store.ts'
import { changes } from './changes.ts'
import type { Command } from './command.ts'
import { forgetting } from './commands/forget.ts'
import { leads } from './commands/leads.ts'
import { letters } from './commands/letters.ts'
import { mailings } from './commands/mailing.ts'
import { membership } from './commands/membership.ts'
import { post } from './commands/post.ts'
import { reports } from './commands/reports.ts'
import { proseIn } from './prose.ts'
import { useWorld } from './world.ts'
import { unseenWriters } from './writers.ts'

const commands: Command[] = [
  ...membership,
  ...reports,
  ...leads,
  ...post,
  ...mailings,
  ...letters,
  ...forgetting,
]

describe.each(stores)('in a world with two of everything on %s', (dialect) => {
  const world = useWorld(dialect)

  it.each(commands)('$name', async ({ given, at = 0, act, changes: expected }) => {
    await given?.(world)
    world.clock.advance(at)
    const before = given ? await world.look() : world.untouched
    const answer = await act(world)
    const after = await world.look()
    const lines = [
      ...(answer === undefined ? [] : [`= ${JSON.stringify(answer)}`]),
      ...changes(before, after),
    ]
    expect(proseIn(before, after)).toEqual([])

    expect(lines).toEqual(
      expected
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
  })
})

it('runs every statement of the program that writes: a new one needs a command here', () => {
  expect(unseenWriters()).toEqual([])
})
