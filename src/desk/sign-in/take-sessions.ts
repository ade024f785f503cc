// The buttons of the sessions: one is ended, or all of them.
import { rowId } from '../../site/fields.ts'
import { acts, form, type Input, type NameOf } from '../../site/forms.ts'
import { takeForm, to, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import { endSessions, sessionsOf, type Session } from './session.ts'

const sessionForm = acts({ end: form({ id: rowId() }), 'end-all': form({}) })

export function takeSessions(door: DeskDoor) {
  const desk = deskOf(door.locals)
  return takeForm(door, {
    form: sessionForm,
    failed: 'Es wurde keine Sitzung beendet. Bitte versuchen Sie es gleich noch einmal.',
    act: (input) =>
      noted<Outcome<NameOf<typeof sessionForm>, never>>(desk, async (inside) => {
        const meant = meantBy(input, await sessionsOf(inside, desk.publisher))
        const ended = await endSessions(inside, meant)
        const [first] = ended
        if (first === undefined) return { done: said('sitzung-vorbei'), note: null }
        const here = desk.session !== null && ended.includes(desk.session.id)
        return {
          done: here ? to('/redaktion/anmelden') : said('sitzung-beendet'),
          note:
            input.act === 'end-all'
              ? { act: 'sessions-ended', about: '' }
              : { act: 'session-ended', about: first },
        }
      }),
  })
}

const said = (key: 'sitzung-vorbei' | 'sitzung-beendet') => goOn('/redaktion/sitzungen', key)

function meantBy(input: Input<typeof sessionForm>, mine: Session[]): string[] {
  return mine.map(({ id }) => id).filter((id) => input.act === 'end-all' || id === input.id)
}
