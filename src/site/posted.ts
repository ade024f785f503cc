// The one way a door takes a form: reads no more than the form can hold, says at each field what is wrong with it, asks
// the room, and answers: success is a 303, anything else is the page again with what was typed. Faults of ours are
// logged and told in a fixed sentence, and what is refused counts against whoever sent it.
import { tooManyWords } from '../proof/limit.ts'
import { countRefusal } from '../proof/refusals.ts'
import type { AnyForm, Errors, Input, NameOf } from './forms.ts'
import type { House } from './house.ts'
import { placeholderNotice } from './placeholders.ts'
import { receive, type Received } from './sent.ts'
import type { Sent } from './fields.ts'

/** What a page has of its request; `Astro` fits. */
export interface Door {
  request: Request
  url: URL
  response: { status?: number; headers: Headers }
  locals: { house: House; ip: string; publisher?: string }
}

/** What the page shows. */
export interface Shown<Name extends string, Said> {
  /** What stands in the fields: as typed, else what an untouched form holds. */
  typed: Record<Name, string>
  /** One sentence at each field that is wrong. */
  errors: Errors<Name>
  /** One sentence above the form; '' when there is nothing to say. */
  problem: string
  /** A fault of ours: nothing else can be said. */
  failed: boolean
  /** What the room said, of a GET by `look` and of a POST by `act`. */
  said: Said | undefined
}

/** What becomes of a form that was read. */
export type Outcome<Name extends string, Said> =
  /** success: go and see (303) */
  | { kind: 'to'; path: string }
  /** the page again with what was typed; 422 unless another status is named */
  | { kind: 'again'; status?: number; problem?: string; errors?: Errors<Name>; said?: Said }
  /** 429, with Retry-After */
  | { kind: 'too-many'; minutes: number }
  /** shown in place, for what has no address of its own */
  | { kind: 'said'; said: Said; status?: number }
  /** a download, or the plain answer a mail program wants */
  | { kind: 'answer'; response: Response }

/** Whether the page is the same for everybody: nothing was sent and nothing stands in the address. */
export const isEverybodys = ({ request, url }: Pick<Door, 'request' | 'url'>): boolean =>
  request.method !== 'POST' && url.search === ''

export const to = (path: string) => ({ kind: 'to', path }) as const

export interface Taking<Of extends AnyForm, Said> {
  form: Of
  /** The room, asked with a form whose every field is right. */
  act: (input: Input<Of>, typed: Record<NameOf<Of>, string>) => Promise<Outcome<NameOf<Of>, Said>>
  /** What the page shows before anything is sent, and beside the messages after it; `sent` has every value of a name. */
  look?: (typed: Record<NameOf<Of>, string>, sent?: Sent) => Promise<Said>
  /** What an untouched form holds. */
  blank?: Partial<Record<NameOf<Of>, string>>
  /** Takes something personal: closed while the publisher's facts are examples. */
  personal?: boolean
  /** What did not happen and what to do, said after a fault of ours. */
  failed?: string
  /** What is said of a file that is too large. */
  tooLarge?: string
}

/** Takes what a request brings to a page; a Response is returned as it is. */
export async function takeForm<Of extends AnyForm, Said = never>(
  door: Door,
  taking: Taking<Of, Said>,
): Promise<Shown<NameOf<Of>, Said> | Response> {
  const { request, response } = door
  // The page of a form that was not sent may be everybody's; it then says so itself.
  response.headers.set('Cache-Control', 'private, no-store')
  const shown = untouched(taking)
  const posting = request.method === 'POST'
  try {
    const received = posting ? await receive(request, taking.form, taking.tooLarge) : null
    const sent = received?.kind === 'sent' ? received.sent : undefined
    if (sent) Object.assign(shown.typed, typedIn(taking.form.names, sent))
    const outcome = received ? await decide(door, taking, received, shown.typed) : null
    switch (outcome?.kind) {
      case undefined:
        shown.said = await taking.look?.(shown.typed)
        break
      case 'to':
        return new Response(null, {
          status: 303,
          headers: { location: outcome.path, 'cache-control': 'private, no-store' },
        })
      case 'answer':
        return outcome.response
      case 'said':
        shown.said = outcome.said
        response.status = outcome.status ?? 200
        break
      case 'too-many':
        tooMany(door, shown, outcome.minutes)
        shown.said = await taking.look?.(shown.typed)
        break
      case 'again':
        response.status = outcome.status ?? 422
        shown.errors = outcome.errors ?? {}
        shown.problem = outcome.problem ?? problemIn(shown.errors)
        shown.said = outcome.said ?? (await taking.look?.(shown.typed, sent))
        await refuse(door, shown)
    }
  } catch (error) {
    console.error(`${request.method} ${door.url.pathname}:`, error)
    response.status = 500
    shown.failed = true
    shown.problem = `Bei uns ist ein Fehler aufgetreten. ${taking.failed ?? 'Bitte versuchen Sie es gleich noch einmal.'}`
  }
  return shown
}

async function decide<Of extends AnyForm, Said>(
  { locals: { house } }: Door,
  { form, act, personal }: Taking<Of, Said>,
  received: Received,
  typed: Record<NameOf<Of>, string>,
): Promise<Outcome<NameOf<Of>, Said>> {
  if (received.kind === 'refused') {
    return { kind: 'again', status: received.status, problem: received.message }
  }
  const closed = personal ? placeholderNotice(house) : null
  if (closed !== null) return { kind: 'again', status: 503, problem: closed }
  const read = form.read(received.sent)
  return read.kind === 'wrong' ? { kind: 'again', errors: read.errors } : act(read.input, typed)
}

// A button has no field beside which its message could stand.
function problemIn(errors: Errors<string>): string {
  if (errors['act'] !== undefined) return errors['act']
  return Object.keys(errors).length > 0 ? 'Bitte prüfen Sie die markierten Angaben.' : ''
}

function tooMany<Name extends string, Said>(door: Door, shown: Shown<Name, Said>, minutes: number): void {
  door.response.status = 429
  door.response.headers.set('Retry-After', String(minutes * 60))
  shown.problem = tooManyWords({ minutes }, door.locals.house.facts)
}

// The desk never pays for what it mistypes.
async function refuse<Name extends string, Said>(door: Door, shown: Shown<Name, Said>): Promise<void> {
  const { house, ip, publisher } = door.locals
  if (publisher !== undefined || (door.response.status ?? 500) >= 500) return
  const minutes = await countRefusal(house, ip)
  if (minutes !== null) tooMany(door, shown, minutes)
}

function untouched<Of extends AnyForm, Said>({ form, blank }: Taking<Of, Said>): Shown<NameOf<Of>, Said> {
  const names: readonly NameOf<Of>[] = form.names
  const typed = Object.fromEntries(names.map((name) => [name, blank?.[name] ?? ''])) as Record<
    NameOf<Of>,
    string
  >
  return { typed, errors: {}, problem: '', failed: false, said: undefined }
}

// What was not sent stands in another form of the page, and stays as it was.
function typedIn<Name extends string>(names: readonly Name[], sent: Sent): Partial<Record<Name, string>> {
  const typed: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = sent.getAll(name).at(-1)
    if (value !== undefined) typed[name] = typeof value === 'string' ? value.replaceAll('\0', '') : ''
  }
  return typed
}
