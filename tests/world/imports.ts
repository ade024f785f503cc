// Two imports in every state, with lines of every verdict.
import type { Insertable } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'
import { day, hour, longAgo, minute, now, type Rows } from './people.ts'

type Job = Insertable<Schema['import_job']>
type Line = Insertable<Schema['import_line']>

const csv = Buffer.from('E-Mail;Bestätigt am;IP\nneu1@west.test;01.02.2026;192.0.2.8\n').toString('base64')

function job(id: string, state: Job['state'], more: Partial<Job> = {}): Job {
  return {
    id,
    file_name: `${id}.csv`,
    uploaded_by: 'chefin@verlag.test',
    state,
    format: JSON.stringify({ words: '', heading: ['E-Mail'], columns: { email: 0 } }),
    line_count: 2,
    line_cursor: 0,
    // In the hands of another process, except where the tick is meant to go on.
    lease_until: now + hour,
    created_at: now - hour,
    ...more,
  }
}

const piece = (
  import_id: string,
  number: number,
  more: Partial<Insertable<Schema['import_piece']>> = {},
): Insertable<Schema['import_piece']> => ({ import_id, number, kept_at: now - hour, data: 'YQ==', ...more })

function line(import_id: string, number: number, more: Partial<Line> = {}): Line {
  const email = more.email ?? `${import_id}-${number}@west.test`
  return {
    import_id,
    line: number,
    cells: JSON.stringify([email]),
    email,
    email_key: email.toLowerCase(),
    first_name: 'Neu',
    company: 'West GmbH',
    proof: 'double-opt-in',
    evidence: JSON.stringify({ optInAt: now - 90 * day, ip: '192.0.2.8' }),
    verdict: 'new',
    reason: '',
    standing: '',
    said: '',
    old: 0,
    ...more,
  }
}

const unclear: Partial<Line> = {
  verdict: 'unknown',
  standing: 'unknown',
  said: 'Status: A',
  reason: 'Status: A',
}
const leftWithProof = JSON.stringify({ optInAt: now - 90 * day, ip: '192.0.2.8', leftAt: now - 9 * day })

const both = (id: string, verdict: Line['verdict'] = 'new') => [
  line(id, 2, { verdict }),
  line(id, 3, { verdict }),
]

export const imports: Rows = {
  import_job: [
    job('reading1', 'reading', { lease_until: 0 }),
    job('reading2', 'reading', { file: csv }),
    job('sorting1', 'sorting', { lease_until: 0 }),
    job('sorting2', 'sorting'),
    job('ready1', 'ready', { line_cursor: 3, ready_at: now - hour }),
    job('ready2', 'ready', { line_cursor: 3, ready_at: now - hour }),
    job('writing1', 'writing', { lease_until: 0, confirmed_at: now - hour }),
    job('writing2', 'writing', { confirmed_at: now - hour }),
    job('done1', 'done', { done_at: now - hour, line_cursor: 3 }),
    job('done2', 'done', { done_at: now - hour, line_cursor: 3 }),
    job('failed1', 'failed', { done_at: now - hour, problem: 'Kein Kopf.' }),
    job('failed2', 'failed', { done_at: now - hour, problem: 'Kein Kopf.' }),
    // Beyond the seven days of their lines, and beyond everything.
    job('weekold-ready', 'ready', { created_at: now - 8 * day, line_cursor: 3 }),
    job('weekold-done', 'done', { created_at: now - 8 * day, done_at: now - 8 * day, line_cursor: 3 }),
    job('weekold-writing', 'writing', { created_at: now - 8 * day, confirmed_at: now - hour }),
    job('ancient1', 'done', { created_at: now - longAgo, done_at: now - longAgo }),
    job('ancient2', 'dropped', { created_at: now - longAgo, done_at: now - longAgo }),
  ],
  import_line: [
    ...both('sorting1', 'open'),
    line('sorting1', 4, { email: 'Berta@nord.test', verdict: 'open' }),
    line('sorting1', 5, { email: 'Carla@nord.test', verdict: 'open' }),
    line('sorting1', 6, { email: 'Ulla@nord.test', verdict: 'open' }),
    line('sorting1', 7, { email: 'Stranger1@nord.test', verdict: 'open' }),
    line('sorting1', 8, { email: 'sorting1-2@west.test', verdict: 'open' }),
    line('sorting1', 9, { email: 'Erased1@nord.test', verdict: 'open' }),
    // No obstacles any more, or not of this address: asked only, and lifted.
    line('sorting1', 10, { email: 'Anna@nord.test', verdict: 'open' }),
    line('sorting1', 11, { email: 'lifted@west.test', verdict: 'open' }),
    ...both('sorting2', 'open'),
    line('sorting2', 4, { email: 'sorting1-3@west.test', verdict: 'open' }),
    ...both('ready1'),
    line('ready1', 4, unclear),
    line('ready1', 5, { ...unclear, said: 'Status: B' }),
    ...both('ready2'),
    line('ready2', 4, unclear),
    ...both('writing1'),
    line('writing1', 4, { email: 'Arno@nord.test' }),
    line('writing1', 5, { email: 'Claus@nord.test' }),
    line('writing1', 6, { verdict: 'unproven' }),
    line('writing1', 7, { written_at: now - hour }),
    line('writing1', 8, { verdict: 'left', standing: 'left', evidence: leftWithProof }),
    line('writing1', 9, { verdict: 'suppressed', standing: 'bounced', evidence: '{}' }),
    ...both('writing2'),
    ...both('done1'),
    ...both('done2'),
    ...both('weekold-ready'),
    ...both('weekold-done'),
    ...both('weekold-writing'),
  ],
  import_piece: [
    ...[csv.slice(0, 40), csv.slice(40)].map((data, number) => piece('reading1', number, { data })),
    piece('reading2', 0, { kept_at: now - 2 * hour }),
    // Their job never came: the process ended, or its clock ran ahead.
    piece('stray1', 0, { kept_at: now - 2 * hour }),
    piece('stray1', 1, { kept_at: now - 2 * hour }),
    piece('ahead1', 0, { kept_at: now + day }),
    // Still on its way.
    piece('coming1', 0, { kept_at: now - minute }),
  ],
  suppression: [
    {
      email_key: 'lifted@west.test',
      reason: 'bounce',
      active: 0,
      at: now - 9 * day,
      source: 'bounce-lifted',
      lifted_at: now - 8 * day,
    },
  ],
}
