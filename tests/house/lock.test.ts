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

it('lets npm refuse a Node that is too old before it installs anything', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as Entry
  expect(engines).toEqual({ node: '>=20.19.0' })
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^engine-strict=true$/m)
})
