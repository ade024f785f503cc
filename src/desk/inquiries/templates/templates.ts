// The publisher's templates for answers: kept, changed, deleted.
import {
  deleteTemplate,
  listTemplates,
  saveTemplate,
  type AnswerTemplate,
} from '../../../inquiries/templates.ts'
import { needed, rowId, text } from '../../../site/fields.ts'
import { acts, form, type NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'

export const templatesPath = '/redaktion/anfragen/vorlagen'

export const templateForm = acts({
  save: form({
    id: rowId(),
    name: needed(60, 'Bitte geben Sie der Vorlage einen Namen.'),
    subject: needed(200, 'Bitte geben Sie einen Betreff ein.'),
    body: text(6_000).but((typed) => (typed === '' ? 'Bitte schreiben Sie den Text.' : null)),
  }),
  remove: form({ id: rowId() }),
})

export interface TemplatesSeen {
  templates: AnswerTemplate[]
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
    blank: chosen ?? {},
    failed: 'Die Vorlagen sind, wie sie waren. Bitte versuchen Sie es gleich noch einmal.',
    look,
    act: (input) =>
      noted<Done>(desk, async ({ store, now }) => {
        const note = { act: 'template-saved', about: input.id } as const
        if (input.act === 'remove') {
          await deleteTemplate(store.db, input.id)
          return { done: goOn(templatesPath, 'vorlage-geloescht'), note }
        }
        const { kind } = await saveTemplate(store.db, input, now())
        return kind === 'saved'
          ? { done: goOn(templatesPath, 'gespeichert'), note }
          : { done: { kind: 'again', status: 409, problem: gone }, note: null }
      }),
  })
}

const gone =
  'Diese Vorlage wurde inzwischen gelöscht. Ihr Text steht noch hier; speichern Sie ihn als neue Vorlage.'
