// Preloaded into a started site (node --import): moves the clock of that process from outside, by as many ms as the
// file says. The site itself has no switch for this.
import { readFileSync } from 'node:fs'

const file = process.env['RIG_CLOCK']
if (file) {
  const Real = Date
  const now = () => Real.now() + Number(readFileSync(file, 'utf8'))
  globalThis.Date = new Proxy(Real, {
    construct: (target, words, made) => Reflect.construct(target, words.length > 0 ? words : [now()], made),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
}
