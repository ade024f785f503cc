/** Which rows are one customer: the same number always, the same name or group only when the visitor says so. */

const legalForm =
  /\b(?:gesellschaft mit beschraenkter haftung|aktiengesellschaft|gmbh|mbh|ag|kgaa|kg|ohg|gbr|ug|e ?k|e ?v|eg|se|co|inc|ltd|llc|bv|sa|sarl|und|haftungsbeschraenkt)\b/g

/** "Adler GmbH", "ADLER GmbH " and "Adler Gmbh & Co. KG" fold to the same word. */
export function foldName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
  const stem = plain.replaceAll(legalForm, ' ').replaceAll(/\s+/g, ' ').trim()
  return stem === '' ? plain : stem
}

const sameSpelling = (name: string) => name.toLowerCase().replaceAll(/\s+/g, ' ').trim()

export interface Identity {
  readonly number: string
  readonly name: string
  readonly group: string
}

export interface Joining {
  /** rows with the same name and no number */
  readonly sameNames: boolean
  readonly similarNames: boolean
  readonly groups: boolean
  /** keys the visitor joined by hand */
  readonly merges: readonly (readonly string[])[]
}

export interface Joined {
  /** customer of each row; -1 = the row was left out */
  readonly customerOf: Int32Array
  /** first row of each customer, in order of appearance */
  readonly first: readonly number[]
  readonly keys: readonly string[]
  /** rows added to another of the same number */
  readonly mergedByNumber: number
  /** sets of names that would be one customer: the same spelling without a number, or similar ones */
  readonly sameNameSets: readonly (readonly string[])[]
  readonly similarSets: readonly (readonly string[])[]
}

/** @param rows identity of each row, null = left out */
export function joinRows(rows: readonly (Identity | null)[], joining: Joining): Joined {
  const byHand = new Map<string, string>()
  for (const keys of joining.merges) for (const key of keys) byHand.set(key, `hand:${keys[0]}`)
  const customers = new Map<string, number>()
  const customerOf = new Int32Array(rows.length).fill(-1)
  const first: number[] = []
  const keys: string[] = []
  const names = new Map<string, { accounts: Map<string, string>; unnumbered: Map<string, number> }>()
  const numbers = new Set<string>()
  let mergedByNumber = 0
  rows.forEach((row, at) => {
    if (row === null) return
    const folded = foldName(row.name)
    const account = row.number === '' ? `row:${at}` : `nr:${row.number.toLowerCase()}`
    if (row.number !== '') {
      if (numbers.has(account)) mergedByNumber++
      numbers.add(account)
    }
    if (folded !== '') {
      const seen = names.get(folded) ?? { accounts: new Map(), unnumbered: new Map() }
      names.set(folded, seen)
      if (!seen.accounts.has(account))
        seen.accounts.set(account, row.number === '' ? row.name : `${row.name} (Nr. ${row.number})`)
      if (row.number === '') {
        const spelling = sameSpelling(row.name)
        seen.unnumbered.set(spelling, (seen.unnumbered.get(spelling) ?? 0) + 1)
      }
    }
    // What the visitor can name and join by hand: the number, else the name.
    const label = row.number === '' ? `name:${row.name}` : account
    let key = account
    if (row.number === '' && joining.sameNames && row.name !== '') key = `name:${sameSpelling(row.name)}`
    if (joining.similarNames && folded !== '') key = `like:${folded}`
    if (joining.groups && row.group !== '') key = `group:${foldName(row.group)}`
    key = byHand.get(label) ?? key
    let customer = customers.get(key)
    if (customer === undefined) {
      customer = first.length
      customers.set(key, customer)
      first.push(at)
      keys.push(label)
    }
    customerOf[at] = customer
  })
  const sameNameSets: string[][] = []
  const similarSets: string[][] = []
  for (const { accounts, unnumbered } of names.values()) {
    for (const [, times] of unnumbered)
      if (times > 1) sameNameSets.push([...new Set(accounts.values())].slice(0, 4))
    const spellings = new Set([...accounts.values()].map(sameSpelling))
    if (spellings.size > 1) similarSets.push([...accounts.values()].slice(0, 4))
  }
  return { customerOf, first, keys, mergedByNumber, sameNameSets, similarSets }
}
