// One member added at the desk, with the ground on which he gets the letter.
import { lineInWords } from '../../membership/import/cause.ts'
import { addMember, type Ground } from '../../membership/add.ts'
import { detailFields, readerAddress } from '../../membership/form.ts'
import { instantOf, isDate } from '../../site/dates.ts'
import { choice, line, start } from '../../site/fields.ts'
import { form, type Errors, type Input, type NameOf } from '../../site/forms.ts'
import type { House } from '../../site/house.ts'
import { takeForm, to, type Door, type Outcome } from '../../site/posted.ts'
import { noted } from '../log.ts'
import { askedFields, readAsked } from './person/asked-form.ts'

export const addPath = '/redaktion/mitglieder/neu'

/** The grounds, in words. */
export const groundWords: Record<Ground['proof'], string> = {
  link: 'Die Person bestätigt sich selbst über einen Link (empfohlen)',
  'double-opt-in': 'Die Einwilligung liegt schriftlich vor',
  'existing-customer': 'Bestandskunde (§\u00a07 Abs.\u00a03 UWG): hat bei uns gekauft',
}

export const addForm = form(
  {
    ...askedFields,
    email: readerAddress(),
    ...detailFields,
    ground: choice(Object.keys(groundWords) as Ground['proof'][], 'Bitte wählen Sie die Grundlage.'),
    evidence: line(300),
    evidenceOn: start(10),
  },
  ({ ground, evidence, evidenceOn }) => ({
    ...(ground !== 'link' && evidence === ''
      ? { evidence: 'Bitte nennen Sie, womit Sie es belegen können.' }
      : {}),
    ...(ground !== 'link' && !isDate(evidenceOn ?? '') ? { evidenceOn: 'Bitte ein Datum angeben.' } : {}),
  }),
)

type Typed = Input<typeof addForm>
type Done = Outcome<NameOf<typeof addForm>, never>

/** What the page makes of the form. */
export function takeAdd(door: Door) {
  const { house, publisher = '' } = door.locals
  return takeForm(door, {
    form: addForm,
    blank: { ground: 'link' },
    personal: true,
    failed: 'Es wurde niemand aufgenommen. Bitte versuchen Sie es gleich noch einmal.',
    act: async (input): Promise<Done> => {
      const read = readAsked(house, input)
      if ('errors' in read) return { kind: 'again', errors: read.errors }
      const ground = readGround(house, input)
      if ('errors' in ground) return { kind: 'again', errors: ground.errors }
      const { email } = input
      return noted<Done>({ house, publisher }, async (inside) => {
        const added = await addMember(inside, { email, details: input, ground, asked: read.asked })
        if (added.kind === 'refused') return { done: atEmail(`${lineInWords(added.reason)}.`), note: null }
        if (added.kind === 'exhausted') return { done: atEmail(noMail), note: null }
        const said = added.kind === 'added' ? 'aufgenommen' : 'link-gesendet'
        return {
          done: to(`/redaktion/person/${added.id}?said=${said}`),
          note: { act: 'member-added', about: added.id },
        }
      })
    },
  })
}

function readGround(
  { now, facts }: House,
  { ground, evidence, evidenceOn }: Typed,
): Ground | { errors: Errors<'evidenceOn'> } {
  if (ground === 'link') return { proof: 'link' }
  const at = instantOf(evidenceOn, '00:00', facts.slot.zone)
  if (at > now()) return { errors: { evidenceOn: 'Dieser Tag kommt erst noch.' } }
  return ground === 'double-opt-in'
    ? { proof: ground, optInAt: at, source: evidence }
    : { proof: ground, purchaseAt: at, purchase: evidence }
}

const atEmail = (words: string) => ({ kind: 'again', errors: { email: words } }) as const

const noMail =
  'An diese Adresse geht zurzeit keine Bestätigungsmail: Sie hat gerade oder in 28 Tagen schon drei erhalten.'
