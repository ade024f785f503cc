// Which rules can hurt people, and which tests would have to notice a mistake in them.

export interface Room {
  /** Files and folders of the source. */
  source: string[]
  /** Folders and files of tests. */
  tests: string[]
}

const world = 'tests/world'

function filesOf(folder: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${folder}/${name}.ts`)
}

/** Each has a goal of 85 % of what is no equivalent. */
export const rooms: Record<string, Room> = {
  mailing: {
    source: filesOf(
      'src/mailing',
      `alarm-mails alarms decide deliver fate forget freeze hands hold ledger mailing probe release run stop unclear`,
    ),
    tests: [world, 'tests/mailing', 'tests/outbox/webhook'],
  },
  membership: {
    source: filesOf(
      'src/membership',
      `companies company-assignment company-list confirm details erase erasure-log expire forget held join
      known-address leave lift manage move pause person reachable reasons replay-erasures request-move suppression
      tombstone import/claim import/forget import/job import/known import/line import/line-proof import/reading
      import/run import/sort import/write import/write-rows`,
    ),
    tests: [world, 'tests/membership', 'tests/outbox/webhook', 'tests/site/retention'],
  },
  proof: {
    source: filesOf('src/proof', 'attack-watch attack block budget issue limit mail proof public-mail'),
    tests: [world, 'tests/proof', 'tests/membership', 'tests/site/retention'],
  },
  outbox: {
    source: filesOf('src/outbox', 'classify events forget handover local outbox webhook webhook-signature'),
    tests: [world, 'tests/outbox', 'tests/site/retention', 'tests/desk'],
  },
  sessions: {
    source: [
      'src/desk/sign-in/session.ts',
      'src/desk/sign-in/link.ts',
      'src/desk/setup/post.ts',
      'src/store/secret.ts',
    ],
    tests: [world, 'tests/desk', 'tests/store', 'tests/site/retention'],
  },
  report: {
    source: [
      ...filesOf('src/assessment/report', 'confirm read-report report'),
      ...filesOf('src/inquiries', 'answer ask assign-companies confirm enter forget leads merge steps undo'),
    ],
    tests: [world, 'tests/inquiries', 'tests/site/retention'],
  },
  import: {
    source: ['src/assessment/import'],
    tests: ['tests/assessment/import', 'tests/spreadsheet'],
  },
  model: {
    source: ['src/customer-value'],
    tests: ['tests/customer-value', 'tests/assessment/quick', 'tests/assessment/methodik'],
  },
}

/** Tests of what belongs to none of these rooms. */
export const elsewhere: Record<string, string[]> = {
  'src/site/headers.ts': ['tests/site'],
  'src/spreadsheet/': ['tests/spreadsheet', 'tests/assessment/import', 'tests/membership/import'],
}
