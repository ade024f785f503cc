// Open, used and expired links of every purpose, each for two people, and what they are about.
import type { Insertable } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'
import { hashToken } from '../../src/store/secret.ts'
import { consent, day, hour, keyOf, longAgo, minute, now, type Rows } from './people.ts'

type Purpose = Schema['proof']['purpose']

/** The secret in the link of a proof. */
export const tokenOf = (id: string) => `token-of-${id}`

function proof(
  id: string,
  purpose: Purpose,
  email: string,
  more: Partial<Insertable<Schema['proof']>> = {},
): Insertable<Schema['proof']> {
  return {
    id,
    purpose,
    email,
    email_key: email.toLowerCase(),
    subject_id: null,
    fields: '{}',
    token_hash: hashToken(tokenOf(id)),
    mail: purpose === 'sign-in' ? null : 'mail1',
    created_at: now - hour,
    expires_at: now + hour,
    used_at: null,
    ...more,
  }
}

const join = (name: string, more: Partial<Insertable<Schema['proof']>> = {}, id = `join-${name}`) =>
  proof(id, 'join', keyOf(name), {
    subject_id: name,
    fields: JSON.stringify({ firstName: `Vor${name}`, company: `Firma ${name}`, ...consent }),
    ...more,
  })

const used = { created_at: now - 60 * day, expires_at: now - 53 * day, used_at: now - 60 * day }
const ancient = { created_at: now - longAgo, expires_at: now - longAgo + day }

const inquiry = (
  id: string,
  state: Schema['inquiry']['state'],
  more: Partial<Insertable<Schema['inquiry']>> = {},
): Insertable<Schema['inquiry']> => ({
  id,
  email: `${id.replace(/\d+$/, '')}@ost.test`,
  email_key: `${id.replace(/\d+$/, '')}@ost.test`,
  name: `Frau ${id}`,
  company: 'Ost GmbH',
  phone: '',
  message: 'Bitte Unterlagen.',
  kind: 'material',
  letter: null,
  page: '/anfrage',
  words: '',
  state,
  created_at: now - hour,
  proven_at: null,
  ip: '192.0.2.3',
  ...more,
})

const report = (
  id: string,
  more: Partial<Insertable<Schema['report']>> = {},
): Insertable<Schema['report']> => ({
  id,
  email: `${id}@west.test`,
  email_key: `${id}@west.test`,
  kind: 'quick',
  content: 'n1=1',
  consent: '[]',
  shared: 0,
  follow_up: 0,
  created_at: now - day,
  proven_at: null,
  expires_at: now + 27 * day,
  ip: '192.0.2.4',
  ...more,
})

const proven = { proven_at: now - day, expires_at: now + 89 * day }

export const proofs: Rows = {
  proof_mail: ['mail1', 'mail2'].map((hash) => ({
    hash,
    mail: JSON.stringify({
      from: 'a@verlag.test',
      subject: hash,
      html: '<a href="%%LINK%%">%%FUSSLINK%%</a>',
      text: '%%LINK%%',
    }),
    first_sent_at: now - longAgo,
  })),
  inquiry: [
    inquiry('frida1', 'new'),
    // Asked twice: her budget had no mail left for the second.
    inquiry('frida2', 'new'),
    inquiry('fritz1', 'new'),
    inquiry('gerd1', 'answered', { proven_at: now - day, company_key: 'name:ost', steps: 1 }),
    inquiry('gitta1', 'answered', { proven_at: now - day, company_key: 'name:ost', steps: 1 }),
    inquiry('hanna1', 'won', { proven_at: now - day }),
    inquiry('hans1', 'won', { proven_at: now - day }),
    inquiry('lena1', 'lost'),
    inquiry('ludwig1', 'lost'),
    inquiry('oda1', 'new', { created_at: now - longAgo }),
    inquiry('otto1', 'lost', { created_at: now - longAgo }),
    inquiry('berta1', 'new', { email: 'Berta@nord.test', email_key: keyOf('berta') }),
  ],
  lead_step: ['gerd1', 'gitta1', 'otto1', 'berta1'].map((id) => ({
    inquiry_id: id,
    number: 1,
    email_key: id === 'berta1' ? keyOf('berta') : `${id.replace(/\d+$/, '')}@ost.test`,
    kind: 'note' as const,
    subject: '',
    note: `Notiz ${id}`,
    was: '{}',
    became: '{}',
    who: 'chefin@verlag.test',
    at: now - hour,
    undone_at: null,
    joint: null,
  })),
  material: ['key-accounts', 'stundenplan'].map((slug) => ({
    slug,
    text: '# T\n\nText',
    saved_at: now - day,
    draft: '# T\n\nEntwurf',
  })),
  letter_feedback: ['person1', 'person2'].map((person, index) => ({
    slug: 'key-accounts',
    person,
    helpful: 1 as const,
    note: '',
    at: index === 0 ? now - longAgo : now - day,
  })),
  material_file: ['file1', 'file2'].map((id) => ({
    id,
    slug: 'key-accounts',
    name: `${id}.pdf`,
    kind: 'pdf' as const,
    size: 3,
    bytes: 'AAAA',
    added_at: now - day,
  })),
  answer_template: ['template1', 'template2'].map((id) => ({
    id,
    name: id,
    subject: `Zu {Brief}`,
    body: 'Guten Tag, {Name}',
    saved_at: now - day,
  })),
  report: [
    report('jana'),
    report('jens'),
    report('karin', { ...proven, shared: 1 }),
    report('karl', { ...proven, shared: 1 }),
    report('mara', { ...proven, follow_up: 1 }),
    report('max', { ...proven, follow_up: 1 }),
    report('nina', proven),
    report('nils', proven),
    report('over1', { proven_at: now - 91 * day, expires_at: now - day, shared: 1 }),
    report('over2', { expires_at: now - day }),
  ],
  proof: [
    join('anna'),
    join('arno'),
    join('agnes', { created_at: now - 2 * day, expires_at: now + 5 * day }),
    join('axel', { created_at: now - 40 * day, expires_at: now - 33 * day }),
    join('ada', { created_at: now - 40 * day, expires_at: now + day, used_at: now - 39 * day }),
    ...['berta', 'bruno', 'bea', 'benno', 'dora', 'dirk'].map((name) => join(name, used)),
    // Asked again under an address that is confirmed or has left: the link lies in the mailbox.
    join('berta', {}, 'again-berta'),
    join('bruno', {}, 'again-bruno'),
    join('carla', {}, 'again-carla'),
    join('claus', {}, 'again-claus'),
    join('cora', ancient),
    join('curt', { ...ancient, used_at: now - longAgo }),
    join('gone1', { ...ancient, used_at: now - longAgo }),
    proof('move-berta', 'move', 'Berta.Neu@sued.test', {
      subject_id: 'berta',
      fields: JSON.stringify({ from: keyOf('berta') }),
    }),
    proof('move-bruno', 'move', 'Bruno.Neu@sued.test', {
      subject_id: 'bruno',
      fields: JSON.stringify({ from: keyOf('bruno') }),
    }),
    // To where somebody asked and never answered.
    proof('move-bea', 'move', keyOf('anna'), {
      subject_id: 'bea',
      fields: JSON.stringify({ from: keyOf('bea') }),
    }),
    // Neither keeps a request that was never confirmed: a link to another address, and one for something else.
    proof('move-ada', 'move', 'Ada.Neu@sued.test', { subject_id: 'ada' }),
    proof('manage-axel', 'manage', keyOf('axel')),
    proof('manage-berta', 'manage', keyOf('berta')),
    proof('manage-bruno', 'manage', keyOf('bruno')),
    proof('manage-old1', 'manage', keyOf('bruno'), ancient),
    proof('ask-frida', 'ask', 'frida@ost.test', { subject_id: 'frida1' }),
    proof('ask-fritz', 'ask', 'fritz@ost.test', { subject_id: 'fritz1' }),
    proof('ask-hans', 'ask', 'hans@ost.test', { subject_id: 'hans1', ...used }),
    proof('ask-otto', 'ask', 'otto@ost.test', { subject_id: 'otto1', ...ancient, used_at: now - longAgo }),
    proof('report-jana', 'report', 'jana@west.test', { subject_id: 'jana' }),
    proof('report-jens', 'report', 'jens@west.test', { subject_id: 'jens' }),
    proof('report-karl', 'report', 'karl@west.test', { subject_id: 'karl', used_at: now - day }),
    proof('report-over', 'report', 'over1@west.test', {
      subject_id: 'over1',
      ...ancient,
      used_at: now - longAgo,
    }),
    proof('desk-chefin', 'sign-in', 'chefin@verlag.test', { expires_at: now + 15 * minute }),
    proof('desk-partner', 'sign-in', 'partner@verlag.test', { expires_at: now + 15 * minute }),
    proof('desk-old', 'sign-in', 'partner@verlag.test', {
      created_at: now - 40 * day,
      expires_at: now - 40 * day,
      used_at: now - 40 * day,
    }),
  ],
  proof_budget: [
    budget(keyOf('anna'), 'public', now - hour),
    budget(keyOf('arno'), 'public', now - hour),
    budget('chefin@verlag.test', 'desk', now - minute),
    budget('partner@verlag.test', 'desk', now - minute),
    budget(keyOf('axel'), 'public', now - 40 * day),
    budget(keyOf('ada'), 'public', now - 40 * day),
  ],
  rate_limit: [
    { bucket: 'full1', empty_at: now + hour },
    { bucket: 'full2', empty_at: now + hour },
    { bucket: 'empty1', empty_at: now - hour },
    { bucket: 'empty2', empty_at: now - hour },
  ],
  log: [
    { id: 'log-old', at: now - day, who: 'chefin@verlag.test', act: 'release', about: 'm1' },
    { id: 'log-new', at: now, who: 'partner@verlag.test', act: 'release', about: 'm2' },
  ],
  desk_session: [
    session('session-chefin', 'chefin@verlag.test'),
    session('session-chefin-home', 'chefin@verlag.test'),
    session('session-partner', 'partner@verlag.test'),
    session('session-over', 'chefin@verlag.test', { expires_at: now - 2 * day }),
    session('session-over2', 'partner@verlag.test', { expires_at: now - 2 * day }),
    session('session-revoked', 'chefin@verlag.test', { revoked_at: now - day }),
  ],
}

function budget(email_key: string, scope: string, first_at: number): Insertable<Schema['proof_budget']> {
  return { email_key, scope, first_at, second_at: 0, third_at: 0 }
}

function session(
  token: string,
  email: string,
  more: Partial<Insertable<Schema['desk_session']>> = {},
): Insertable<Schema['desk_session']> {
  return {
    id: `id-${token}`,
    seen_at: now - 2 * day,
    browser: '',
    token_hash: hashToken(token),
    email,
    created_at: now - 2 * day,
    expires_at: now + 12 * day,
    ...more,
  }
}
