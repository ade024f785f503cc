/** Which rows are one customer: the same number always, the same name or group only when the visitor says so. */

const legalForm =
  /\b(?:gesellschaft mit beschraenkter haftung|aktiengesellschaft|gmbh|mbh|ag|kgaa|kg|ohg|gbr|ug|e ?k|e ?v|eg|se|co|inc|ltd|llc|bv|sa|sarl|und|haftungsbeschraenkt)\b/g

export const hasLegalForm = (name: string): boolean =>
  /\b(?:gmbh|mbh|ag|kgaa|kg|ohg|gbr|ug|e\. ?k\.?|e\. ?v\.?|eg|se|inc|ltd|llc|bv|s\.?a\.?|sarl)\b/i.test(name)

/** "Adler GmbH", "ADLER GmbH " and "Adler Gmbh & Co. KG" fold to the same word. */
export function foldName(name: string): string {
  const small = name.toLowerCase()
  const plain = simple.test(small) ? small : spelledOut(small)
  const stem = plain.replaceAll(legalForm, ' ').replaceAll(/\s+/g, ' ').trim()
  return stem === '' ? plain : stem
}

const simple = /^[a-z\d]+(?: [a-z\d]+)*$/
const spelledOut = (small: string) =>
  small
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

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

/** Does anything but the number join accounts? */
export const joins = ({ sameNames, similarNames, groups, merges }: Joining): boolean =>
  sameNames || similarNames || groups || merges.length > 0

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
  const names = new SameNames()
  const numbers = new Set<string>()
  let numbered = 0
  rows.forEach((row, at) => {
    if (row === null) return
    const folded = foldName(row.name)
    const account = accountOf(row, at)
    if (row.number !== '') {
      numbered++
      numbers.add(account)
    }
    if (folded !== '') names.add(folded, at)
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
  for (const places of names.sets) {
    const accounts = accountsAt(rows, places)
    if (accounts.length < 2) continue
    const labels = accounts.map(({ number, name }) => (number === '' ? name : `${name} (Nr. ${number})`))
    const unnumbered = accounts.filter(({ number }) => number === '').map(({ name }) => sameSpelling(name))
    if (new Set(unnumbered).size < unnumbered.length) sameNameSets.push([...new Set(labels)].slice(0, 4))
    if (new Set(labels.map(sameSpelling)).size > 1) similarSets.push(labels.slice(0, 4))
  }
  return { customerOf, first, keys, mergedByNumber: numbered - numbers.size, sameNameSets, similarSets }
}

const accountOf = ({ number }: Identity, at: number): string =>
  number === '' ? `row:${at}` : `nr:${number.toLowerCase()}`

/** Each account in the first of its rows. */
function accountsAt(rows: readonly (Identity | null)[], places: readonly number[]): readonly Identity[] {
  const accounts = new Map<string, Identity>()
  for (const at of places) {
    const row = rows[at]!
    const account = accountOf(row, at)
    if (!accounts.has(account)) accounts.set(account, row)
  }
  return [...accounts.values()]
}

/** Rows by name. Nearly every name stands in one row: only of the others a list is kept. */
class SameNames {
  readonly #first = new Map<string, number>()
  readonly #several = new Map<string, number[]>()

  add(name: string, at: number): void {
    const first = this.#first.get(name)
    const several = first === undefined ? undefined : this.#several.get(name)
    if (first === undefined) this.#first.set(name, at)
    else if (several === undefined) this.#several.set(name, [first, at])
    else several.push(at)
  }

  /** Rows of the names that stand in several, by the first of them. */
  get sets(): readonly (readonly number[])[] {
    return [...this.#several.values()].sort((a, b) => a[0]! - b[0]!)
  }
}
