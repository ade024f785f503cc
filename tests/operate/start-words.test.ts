import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { startWords } from '../rig/start-words.ts'

it('the unit and the container start the site with the words of npm start', () => {
  const unit = readFileSync('src/operate/performance-letter@.service', 'utf8')
  const container = readFileSync('src/operate/Containerfile', 'utf8')
  const said = {
    unit: /^ExecStart=\/usr\/bin\/node (.*)$/m.exec(unit)?.[1]?.split(' '),
    container: (JSON.parse(/^CMD (\[.*\])$/m.exec(container)?.[1] ?? '[]') as string[]).slice(1),
  }
  expect(said).toEqual({ unit: startWords, container: startWords })
})
