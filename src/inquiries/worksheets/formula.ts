// Computes the formulas of a worksheet as an office program would: numbers, names in braces, + - * /, brackets, MIN, MAX
// and ROUND. Pure; a test has every sheet recalculated by an office program too.

/** @param valueOf what a name in braces stands for */
export function computeFormula(formula: string, valueOf: (name: string) => number): number {
  const parts = formula.match(/\{[a-z0-9]+\}|\d+(?:\.\d+)?|[A-Z]+|[-+*/(),]/g) ?? []
  let at = 0
  const next = () => parts[at++] ?? ''
  const skip = (sign: string) => {
    if (next() !== sign) throw new Error(`${formula}: expected "${sign}" before part ${at}`)
  }

  function sum(): number {
    let value = product()
    while (parts[at] === '+' || parts[at] === '-')
      value = next() === '+' ? value + product() : value - product()
    return value
  }
  function product(): number {
    let value = single()
    while (parts[at] === '*' || parts[at] === '/')
      value = next() === '*' ? value * single() : value / single()
    return value
  }
  function single(): number {
    const part = next()
    if (part === '-') return -single()
    if (part === '(') {
      const value = sum()
      skip(')')
      return value
    }
    if (part.startsWith('{')) return valueOf(part.slice(1, -1))
    if (/^\d/.test(part)) return Number(part)
    return call(part)
  }
  function call(name: string): number {
    skip('(')
    const given = [sum()]
    while (parts[at] === ',') {
      next()
      given.push(sum())
    }
    skip(')')
    const [value = 0, digits = 0] = given
    switch (name) {
      case 'MIN':
        return Math.min(...given)
      case 'MAX':
        return Math.max(...given)
      case 'ROUND':
        return Math.round((value + Number.EPSILON) * 10 ** digits) / 10 ** digits
      default:
        throw new Error(`${formula}: "${name}" is no function of the worksheets`)
    }
  }

  const value = sum()
  if (at < parts.length) throw new Error(`${formula}: part ${at + 1} is left over`)
  return value
}
