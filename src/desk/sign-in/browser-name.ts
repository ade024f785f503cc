// Roughly which browser somebody uses, from what it says of itself. Only this is kept: the whole line would tell one
// machine from another.
const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
]

/** 'Firefox auf Windows'; '' when it says nothing we know. */
export function browserName(userAgent: string): string {
  const line = userAgent.slice(0, 500)
  const of = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(line))?.[1] ?? ''
  return [of(browsers), of(systems)].filter(Boolean).join(' auf ')
}
