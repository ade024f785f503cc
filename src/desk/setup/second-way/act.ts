// What the buttons of the second way do: name it, try it, drop it.
import { problemInWords } from '../../../outbox/problem.ts'
import type { CallOutcome } from '../../../outbox/mail.ts'
import { dropSecondWay, keepSecondWay, readSecondWay, type SecondWay } from '../../../outbox/second-way.ts'
import { trySecondWay } from '../../../outbox/tell-otherwise.ts'
import type { Input } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import { askAnew, hasJustSignedIn, signInFirst } from '../../sign-in/fresh.ts'
import { secondWayForm, type SecondWayField } from './form.ts'
import { secondWayPath } from './look.ts'

type Done = Outcome<SecondWayField, never>
type Said = Extract<Input<typeof secondWayForm>, { act: 'save' }>

/** It tells of everything that goes wrong, so only who has just signed in turns it elsewhere. */
export async function takeSecondWay(door: DeskDoor) {
  const desk = deskOf(door.locals)
  const first = door.request.method === 'GET' ? askAnew(desk, secondWayPath) : null
  if (first) return first
  const { store, secret } = desk.house
  const way = await readSecondWay(store.db, secret)
  return takeForm(door, {
    form: secondWayForm,
    blank: way ? typedOf(way) : { port: '465' },
    failed: 'Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
    act: async (input): Promise<Done> => {
      // Not sent away to sign in: what is typed here would be lost.
      if (!hasJustSignedIn(desk)) return { kind: 'again', status: 403, problem: stale }
      switch (input.act) {
        case 'save':
          return save(desk, input, way)
        case 'try':
          return way
            ? attempt(desk, way)
            : { kind: 'again', problem: 'Es ist noch kein zweiter Weg eingetragen.' }
        case 'drop':
          return noted<Done>(desk, async (house) => {
            await dropSecondWay(house.store.db)
            const note = way ? ({ act: 'second-way-dropped', about: '' } as const) : null
            return { done: goOn(secondWayPath, 'zweiter-weg-weg'), note }
          })
      }
    },
  })
}

const stale = `${signInFirst('nichts geändert', 'denselben Knopf')} Ein Passwort geben Sie dabei bitte noch einmal ein.`

// What stands in the fields; never the password.
const typedOf = ({ to, server }: SecondWay) => ({
  email: to,
  host: server.host,
  port: String(server.port),
  user: server.user ?? '',
})

async function save(desk: Desk, said: Said, before: SecondWay | null): Promise<Done> {
  const kept = keptPassword(said, before)
  const password = said.password === '' ? kept : said.password
  if (said.user !== '' && password === undefined)
    return { kind: 'again', errors: { password: 'Bitte das Passwort zu diesem Zugang eintragen.' } }
  const server = {
    host: said.host,
    port: said.port,
    // The one port on which a line is closed from the first byte; on all others it is asked for.
    secure: said.port === 465,
    ...(said.user === '' ? {} : { user: said.user, password: password ?? '' }),
  }
  return noted<Done>(desk, async (house) => {
    await keepSecondWay(house.store.db, house.secret, { to: said.email.email, server })
    return { done: goOn(secondWayPath, 'zweiter-weg'), note: { act: 'second-way-said', about: '' } }
  })
}

// Left empty it stays, for the same account alone: nobody has it sent to a server of his own.
function keptPassword({ host, port, user }: Said, before: SecondWay | null): string | undefined {
  const same = before?.server.host === host && before.server.port === port && before.server.user === user
  return same ? before.server.password : undefined
}

// Outside of the transaction of its line in the log: a server may take long to answer, and the store would wait for it.
async function attempt(desk: Desk, way: SecondWay): Promise<Done> {
  const outcome = await trySecondWay(desk.house, way)
  await noted(desk, async () => ({ done: null, note: { act: 'trial-mail', about: 'second-way' } }))
  const problem = problemOf(outcome)
  if (problem === null) return goOn(secondWayPath, 'zweiter-weg-traegt')
  return { kind: 'again', problem: `So trägt der zweite Weg nicht. ${problem}` }
}

function problemOf(outcome: CallOutcome): string | null {
  switch (outcome.kind) {
    case 'kept': {
      const [single] = outcome.each
      return single && 'problem' in single ? refused(single.problem) : null
    }
    case 'retry':
      return 'Der Mailserver ist nicht zu erreichen oder nimmt gerade nichts an. Stimmen Name und Anschluss?'
    case 'account':
      return `Der Mailserver lässt diesen Zugang nicht senden. Stimmen Benutzer und Passwort? Er sagt: ${problemInWords(outcome.problem)}`
    case 'unclear':
      return 'Der Mailserver hat nicht geantwortet. Bitte sehen Sie im Postfach der zweiten Adresse nach, ob die Probe ankam.'
    case 'refused':
      return refused(outcome.problem)
  }
}

const refused = (problem: string) => `Der Mailserver lehnt die Probe ab. Er sagt: ${problemInWords(problem)}`
