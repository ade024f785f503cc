// What the buttons of the publisher's facts do: a group is said anew, and a trial mail goes to whoever asks for it.
import { holdFigures } from '../../../letters/figures/rows.ts'
import { allLetters, type Letter } from '../../../letters/library.ts'
import { slugOf } from '../../../letters/authoring/draft.ts'
import { promise } from '../../../outbox/outbox.ts'
import { addressKey } from '../../../proof/address.ts'
import { replyAddress, type Facts } from '../../../site/facts.ts'
import { form, type Errors } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { plainMail } from '../../../site/mail-frame.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { sayFact, type FactName } from '../../../site/said-facts.ts'
import { newId } from '../../../store/id.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import { factForm, factsIn, pictureNames, typedFrom, type FactForm } from './form.ts'
import { lookAtGroup, type GroupSeen } from './look.ts'
import { chosenIn, takePictures, type Chosen } from './pictures.ts'
import { wrongIn } from './wrong.ts'

type Said = Partial<Record<FactName, unknown>>
type Done = Outcome<string, GroupSeen>

/** Takes the form of one group. Nothing is lost when somebody else was faster: his words are shown, ours are kept. */
export async function takeGroup(door: DeskDoor, seen: GroupSeen) {
  const desk = deskOf(door.locals)
  const { house } = desk
  const letters = await allLetters(house)
  let pictures: Promise<Errors<string>> | undefined
  // Once, whatever else is wrong: what was chosen is not chosen a second time.
  const take = (chosen: Chosen, typed: Record<string, string>) =>
    (pictures ??= takePictures(house, seen.group, chosen, typed))
  const shown = await takeForm<FactForm, GroupSeen>(door, {
    form: factForm(seen.group),
    blank: withTitles(typedFrom(seen.group, house.facts), letters),
    failed: 'Es wurde nichts gespeichert. Bitte versuchen Sie es gleich noch einmal.',
    tooLarge: 'Die Bilder haben zusammen mehr als 30\u00a0MB. Bitte laden Sie sie nacheinander hoch.',
    look: async (typed, sent) => {
      if (sent) await take(chosenIn(sent), typed)
      return (await lookAtGroup(house, seen.group.id)) ?? seen
    },
    act: async (input, typed): Promise<Done> => {
      const wrongPictures = await take((name) => input[name] as File | null, typed)
      for (const name of pictureNames(seen.group)) input[name] = typed[name]
      const said = factsIn(seen.group, input, slugOf)
      const unknown = readLetters(said, letters)
      keepExamples(said, house.facts)
      const errors = { ...wrongIn(seen.group, said, desk, letters), ...unknown, ...wrongPictures }
      if (Object.keys(errors).length > 0) return { kind: 'again', errors }
      const changed = changesIn(seen, said, house.facts)
      const saved = await sayAll(desk, seen, said, { names: changed, seen: typed['seen'] ?? '' })
      if (!saved) return { kind: 'again', status: 409, problem: overtaken }
      await house.factsAnew()
      return goOn('/redaktion/einrichtung', 'angaben-gespeichert')
    },
  })
  if (pictures && !(shown instanceof Response) && !shown.failed)
    shown.errors = { ...(await pictures), ...shown.errors }
  return shown
}

const overtaken =
  'Diese Angaben hat inzwischen jemand anders geändert; Ihre sind noch nicht gespeichert. Unten stehen Ihre, daneben, was jetzt gilt. Wenn Sie noch einmal speichern, gelten Ihre.'

// A delivered author is an example until what is said of him is somebody's: it says that he is one.
function keepExamples(said: Said, { authors: before }: Facts): void {
  for (const author of (said.authors ?? []) as Facts['authors']) {
    const old = before.find(({ id }) => id === author.id)
    if (old?.example && old.about === author.about) author.example = true
  }
}

// A letter may be named by its title.
function readLetters(said: Said, letters: readonly Letter[]): Errors<string> {
  const errors: Errors<string> = {}
  const start = said.start as { letters?: string[] }[] | undefined
  for (const [at, entry] of (start ?? []).entries()) {
    const found = (entry.letters ?? []).map((typed) => ({ typed, letter: letterNamed(typed, letters) }))
    const unknown = found.find(({ letter }) => letter === undefined)
    const name = `start.${at}.letters`
    if (unknown) errors[name] = `„${unknown.typed}“ ist kein Brief, den es gibt.`
    else if (found.length > 3) errors[name] = 'Höchstens drei Briefe.'
    entry.letters = found.flatMap(({ letter }) => (letter ? [letter.slug] : []))
  }
  return errors
}

function letterNamed(typed: string, letters: readonly Letter[]): Letter | undefined {
  const wanted = typed.toLowerCase().replace(/^.*\/briefe\//, '')
  return letters.find(({ slug, title }) => slug === wanted || title.toLowerCase() === wanted)
}

function withTitles(typed: Record<string, string>, letters: readonly Letter[]): Record<string, string> {
  for (const name of Object.keys(typed).filter((one) => /^start\.\d+\.letters$/.test(one))) {
    const lines = (typed[name] ?? '').split('\n')
    typed[name] = lines.map((slug) => letters.find((one) => one.slug === slug)?.title ?? slug).join('\n')
  }
  return typed
}

// The first time all of it is said, even if nothing is different: somebody has looked at it.
function changesIn({ group, changed }: GroupSeen, said: Said, facts: Facts): FactName[] {
  const differs = (name: FactName) => JSON.stringify(said[name]) !== JSON.stringify(facts[name])
  return changed === null ? group.names : group.names.filter(differs)
}

class Overtaken extends Error {}

/** All of it or nothing. @returns false when one of the facts has a newer version than was seen */
async function sayAll(
  desk: Desk,
  { group }: GroupSeen,
  said: Said,
  { names, seen }: Saying,
): Promise<boolean> {
  const versions = new Map(seen.split(',').map((one) => [one.split(':')[0], Number(one.split(':')[1]) || 0]))
  try {
    await noted(desk, async ({ store, now }) => {
      for (const name of names) {
        const fact = { name, after: versions.get(name) ?? 0, value: said[name] }
        if (!(await sayFact(store.db, fact, addressKey(desk.publisher), now()))) throw new Overtaken()
      }
      await holdFigures(store.db, JSON.stringify(said))
      return { done: true, note: names.length > 0 ? { act: 'facts-said', about: group.id } : null }
    })
    return true
  } catch (error) {
    if (error instanceof Overtaken) return false
    throw error
  }
}

interface Saying {
  names: readonly FactName[]
  /** The versions that were shown. */
  seen: string
}

/** Sends the publisher a mail, the way every mail goes. */
export function takeTrial(door: DeskDoor) {
  const desk = deskOf(door.locals)
  return takeForm(door, {
    form: form({}),
    failed: 'Es wurde keine Mail gesendet. Bitte versuchen Sie es gleich noch einmal.',
    act: () =>
      noted<Outcome<never, never>>(desk, async (house) => {
        await promiseTrial(house, desk.publisher)
        return { done: goOn('/redaktion/einrichtung/probe', 'probe'), note: { act: 'trial-mail', about: '' } }
      }),
  })
}

async function promiseTrial(house: House, to: string): Promise<void> {
  const { config, facts, now, store } = house
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: `Probe: ${facts.name}`,
    paragraphs: [
      'Guten Tag,',
      'diese Mail haben Sie sich aus der Einrichtung geschickt. So sieht der Absender aus, und so stehen die Angaben Ihrer Firma am Ende jeder Mail.',
      'Liegt sie im Posteingang und nicht im Spam, ist der Weg frei. Antworten Sie ruhig einmal darauf: Dann sehen Sie, wo die Antworten Ihrer Leser ankommen.',
    ],
    button: { label: 'Zur Einrichtung', url: `${config.siteUrl}/redaktion/einrichtung/probe` },
  })
  const key = `trial-${newId(now())}`
  const replyTo = replyAddress(facts)
  const promised = {
    key,
    kind: 'trial',
    emailKey: addressKey(to),
    mail: { ...mail, from: config.mailFrom, to, replyTo },
  }
  await promise(store.db, house, promised, now())
  house.wake()
}
