// The publisher's templates for answers: kept, changed, deleted.
import {
  deleteTemplate,
  listTemplates,
  saveTemplate,
  type AnswerTemplate,
} from '../../../inquiries/templates.ts'
import { needed, rowId, start, text } from '../../../site/fields.ts'
import { acts, form, type NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'

export const templatesPath = '/redaktion/anfragen/vorlagen'

export const templateForm = acts({
  save: form({
    id: rowId(),
    seen: start(16),
    name: needed(60, 'Bitte geben Sie der Vorlage einen Namen.'),
    subject: needed(200, 'Bitte geben Sie einen Betreff ein.'),
    body: text(6_000).but((typed) => (typed === '' ? 'Bitte schreiben Sie den Text.' : null)),
  }),
  remove: form({ id: rowId() }),
})

export interface TemplatesSeen {
  templates: AnswerTemplate[]
  /** What somebody else has saved meanwhile. */
  theirs?: AnswerTemplate
}

type Done = Outcome<NameOf<typeof templateForm>, TemplatesSeen>

export async function takeTemplates(door: DeskDoor) {
  const desk = deskOf(door.locals)
  const { db } = desk.house.store
  const look = async (): Promise<TemplatesSeen> => ({ templates: await listTemplates(db) })
  const wanted = door.url.searchParams.get('id')
  const chosen = wanted === null ? undefined : (await look()).templates.find(({ id }) => id === wanted)
  return takeForm<typeof templateForm, TemplatesSeen>(door, {
    form: templateForm,
    blank: chosen ? { ...chosen, seen: String(chosen.saved_at) } : {},
    failed: 'Die Vorlagen sind, wie sie waren. Bitte versuchen Sie es gleich noch einmal.',
    look,
    act: (input, typed) =>
      noted<Done>(desk, async ({ store, now }) => {
        const note = { act: 'template-saved', about: input.id } as const
        if (input.act === 'remove') {
          await deleteTemplate(store.db, input.id)
          return { done: goOn(templatesPath, 'vorlage-geloescht'), note }
        }
        const saved = await saveTemplate(store.db, { ...input, seen: Number(input.seen) || 0 }, now())
        if (saved.kind === 'saved') return { done: goOn(templatesPath, 'gespeichert'), note }
        const templates = await listTemplates(store.db)
        const theirs = templates.find(({ id }) => id === input.id)
        // Whoever saves once more has read the other.
        if (saved.kind === 'overtaken') typed.seen = String(saved.now)
        const problem = saved.kind === 'gone' ? gone : overtaken
        const said = theirs ? { templates, theirs } : { templates }
        return { done: { kind: 'again', status: 409, problem, said }, note: null }
      }),
  })
}

const gone =
  'Diese Vorlage wurde inzwischen gelöscht. Ihr Text steht noch hier; speichern Sie ihn als neue Vorlage.'

const overtaken =
  'Diese Vorlage hat inzwischen jemand anders geändert; Ihre Fassung ist noch nicht gespeichert. Sie steht noch in den Feldern. Wenn Sie noch einmal speichern, gilt Ihre.'
