import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { telLink, unbroken } from '../../src/site/phone.ts'

describe('a telephone number', () => {
  it.each([
    ['+49 30 23125-000', 'tel:+493023125000'],
    ['+49 (0)30 23125-0', 'tel:+4930231250'],
    ['030/23 12 50', 'tel:030231250'],
  ])('%s is dialled as %s', (phone, address) => {
    expect(telLink(phone)).toBe(address)
  })

  it('stays in one line', () => {
    expect(unbroken('+49 30 23125-000')).toBe('+49\u00a030\u00a023125-000')
  })

  it('is a link on every page that names the publisher’s', () => {
    const pages = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.astro'),
    )
    expect(pages.length).toBeGreaterThan(50)
    const bare = pages.filter((file) => /\{[^}]*facts\.phone/.test(readFileSync(join('src', file), 'utf8')))
    expect(bare).toEqual([])
  })
})
