// What the publisher's facts have to be true of beside their form: letters use them, the law wants them, and nobody may
// lock himself out.
import type { Letter } from '../../../letters/library.ts'
import { addressKey, readAddress } from '../../../proof/address.ts'
import { checkFacts, type Facts } from '../../../site/facts.ts'
import type { Errors } from '../../../site/forms.ts'
import type { FactName } from '../../../site/said-facts.ts'
import type { Desk } from '../../door.ts'
import type { FactGroup } from './groups.ts'

/** A message at each field that cannot be. `said`: the facts of the group as typed. */
export function wrongIn(
  group: FactGroup,
  said: Partial<Record<FactName, unknown>>,
  desk: Desk,
  letters: readonly Letter[],
): Errors<string> {
  const { facts } = desk.house
  const gone = Object.fromEntries(group.names.map((name) => [name, undefined]))
  const checked = checkFacts({ ...facts, ...gone, ...said })
  const { topics, authors, company, texts, publishers } = said as Partial<Facts>
  return {
    ...(checked.kind === 'wrong' ? { [checked.path]: 'Bitte prüfen Sie diese Angabe.' } : {}),
    ...(topics ? wrongTopics(topics, facts, letters) : {}),
    ...(authors ? wrongAuthors(authors, facts, letters) : {}),
    ...wrongConsent(texts?.consent, company ?? facts.company),
    ...(company ? wrongCompany(company, texts ?? facts.texts) : {}),
    ...(publishers ? wrongPublishers(publishers, desk) : {}),
  }
}

type Wrong = Errors<string>

function wrongTopics(topics: Facts['topics'], facts: Facts, letters: readonly Letter[]): Wrong {
  if (topics.length === 0) return { 'topics.0.name': 'Mindestens ein Thema muss es geben.' }
  const lost = facts.topics.find(
    (old) =>
      !topics.some(({ id }) => id === old.id) && letters.some((letter) => letter.topics.includes(old.id)),
  )
  if (!lost) return {}
  return {
    'topics.0.name': `„${lost.name}“ tragen noch Briefe. Bitte geben Sie ihnen zuerst ein anderes Thema.`,
  }
}

function wrongAuthors(authors: Facts['authors'], facts: Facts, letters: readonly Letter[]): Wrong {
  const lost = facts.authors.find(
    (old) => !authors.some(({ id }) => id === old.id) && letters.some(({ author }) => author === old.id),
  )
  return lost
    ? { 'authors.0.name': `„${lost.name}“ unterschreibt noch Briefe. Bitte ändern Sie zuerst diese.` }
    : {}
}

// What makes it a consent to mail that can be shown years later (§ 7 (2) UWG, Art. 7 (3) GDPR).
function wrongConsent(consent: string | undefined, company: string): Wrong {
  const name = 'texts.consent'
  if (consent === undefined) return {}
  if (!consent.includes(company)) return { [name]: `Der Satz muss die Firma nennen: ${company}.` }
  if (!consent.includes('E-Mail')) return { [name]: 'Der Satz muss sagen, dass per E-Mail geschrieben wird.' }
  return /widerruf|abmeld/i.test(consent)
    ? {}
    : { [name]: 'Der Satz muss sagen, dass man widerrufen oder sich abmelden kann.' }
}

// A sentence of the publisher's own names the firm, and would go on naming the one before.
function wrongCompany(company: string, texts: Facts['texts']): Wrong {
  const consent = texts?.consent
  if (consent === undefined || consent.includes(company)) return {}
  return {
    company:
      'Ihr eigener Satz zur Einwilligung nennt noch eine andere Firma. Bitte lassen Sie ihn unter „Texte“ zuerst beide Namen nennen oder leeren Sie ihn; danach ändern Sie die Firma.',
  }
}

function wrongPublishers(
  publishers: readonly string[],
  { house: { config, facts }, publisher }: Desk,
): Wrong {
  const unread = publishers.find((one) => readAddress(one).kind !== 'ok')
  if (unread !== undefined) return { publishers: `„${unread}“ ist keine E-Mail-Adresse.` }
  const fixed = config.publishers.filter((one) => !facts.publishers.includes(one))
  const key = addressKey(publisher)
  if ([...fixed, ...publishers].some((one) => addressKey(one) === key)) return {}
  return { publishers: 'Sie würden sich selbst aussperren. Bitte lassen Sie Ihre eigene Adresse stehen.' }
}
