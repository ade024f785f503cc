import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Entry {
  engines?: object
}

it('lets npm compare its Node with what this project needs, and with nothing else', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Entry>
  }
  const asking = Object.entries(packages).flatMap(([path, { engines }]) => (engines ? [path] : []))
  expect(asking, 'mend it by "npm run lock"').toEqual([''])
})
