// What may import what, from two lists; the rest are oxlint's own rules. Code may know what stands lower, never what
// stands higher, and rooms of one storey do not know each other: doors and the desk pass values between them.
import { defineConfig, type OxlintOverride } from 'oxlint'

/** What is asked from outside, what composes rooms for the whole house, and for the publisher. */
const doors = ['pages', 'start.ts', 'middleware.ts', 'build.ts']
const composers = ['rooms.ts', 'forget.ts']
const storey = ['desk', 'rehearsal']
const rooms = ['letters', 'membership', 'inquiries', 'assessment', 'mailing']
/** Pure floors run in browsers and their workers too: they know themselves and the packages named here. */
const floors: Record<string, string[] | null> = {
  proof: null,
  outbox: null,
  store: null,
  site: null,
  spreadsheet: ['fflate', '@e965/xlsx'],
  'customer-value': ['zod', '../site/numbers.ts'],
}

/** The rooms inside assessment/ in the order a row travels; each list stands on the ones before it. */
const assessment = [
  ['import', 'parts'],
  ['charts', 'keep', 'workers'],
  ['quick', 'result'],
  ['list', 'methodik', 'report'],
]

/** The one place that knows a package. */
const keepers = {
  resend: 'src/outbox/resend.ts',
  '@resvg/resvg-wasm': 'src/letters/picture/draw-process.ts',
  pg: 'src/store',
  'node:sqlite': 'src/store',
}

interface Pattern {
  group?: string[]
  regex?: string
  allowTypeImports?: boolean
  message: string
}

const vendors = (file: string): Pattern[] =>
  Object.entries(keepers)
    .filter(([, keeper]) => !file.startsWith(keeper))
    .map(([name, keeper]) => ({
      group: [name],
      message: `Only ${keeper} knows ${name}.`,
    }))

/** Paths that lead up and into one of these files or folders, from however deep. */
const into = (names: string[]): string =>
  `^(\\.\\./)+(${names.map((name) => (name.endsWith('.ts') ? name.replace('.', '\\.') : `${name}/`)).join('|')})`

const no = (names: string[], message: string, allowTypeImports = false): Pattern[] =>
  names.length === 0 ? [] : [{ regex: into(names), allowTypeImports, message }]

const others = (name: string): string[] => rooms.filter((room) => room !== name)

const roomRules = (name: string): Pattern[] => [
  ...no(others(name), 'Rooms do not import each other; a door passes the value. Types may cross.', true),
  ...no([...storey, ...composers, ...doors], 'Rooms do not know who composes them.'),
]

const floorRules = no([...rooms, ...storey, ...composers, ...doors], 'The floor knows no room and no door.')

const restrict = (files: string, patterns: Pattern[]): OxlintOverride => ({
  files: [files],
  rules: {
    'no-restricted-imports': ['error', { patterns: [...vendors(files), ...patterns] }],
  },
})

const pure = (allowed: string[]): Pattern => ({
  group: ['*', '!./*', ...allowed.map((name) => `!${name}`)],
  message: `This floor is pure: it knows itself and ${allowed.join(', ')}.`,
})

const byFloor = Object.entries(floors).map(([name, allowed]) =>
  restrict(`src/${name}/**`, [...floorRules, ...(allowed ? [pure(allowed)] : [])]),
)

const insideAssessment = assessment.flatMap((level, height) =>
  level.map((name) => {
    const beside = level.filter((one) => one !== name)
    const above = assessment.slice(height + 1).flat()
    const message = 'A row travels one way through assessment/; nothing there knows what comes after it.'
    return restrict(`src/assessment/${name}/**`, [
      ...roomRules('assessment'),
      ...no([...beside, ...above], message),
    ])
  }),
)

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'vitest', 'jsx-a11y'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['dist/**', 'node_modules/**', '.astro/**', 'data/**'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    // Types too: two files that need each other's types are one file.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expectNear'] }],
    'no-console': 'off',
    'no-await-in-loop': 'off',
    'unicorn/no-array-sort': 'off',
    'import/no-unassigned-import': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-named-as-default-member': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-unsafe-enum-comparison': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
  },
  overrides: [
    restrict('src/**', []),
    ...storey.map((name) => restrict(`src/${name}/**`, no(doors, 'The storey does not know its doors.'))),
    ...rooms.map((name) => restrict(`src/${name}/**`, roomRules(name))),
    ...insideAssessment,
    ...byFloor,
    restrict('src/outbox/resend.ts', floorRules),
    restrict('src/letters/picture/draw-process.ts', roomRules('letters')),
  ],
})
