// Tells the publisher by the second way that nothing gets out by the first, and which alarms wait there.
import { count } from '../site/numbers.ts'
import { shortDateTime } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import type { CallOutcome, Carrier } from './mail.ts'
import { problemInWords } from './problem.ts'
import { readSecondWay, senderOf, type SecondWay } from './second-way.ts'
import { smtpCarrier, type SmtpServer } from './smtp.ts'
import { noteTold, takeTelling } from './telling.ts'
import { whatWaits, type Waits } from './waits.ts'

type Telling = Pick<House, 'store' | 'config' | 'facts' | 'secret' | 'now'>

/**
 * The tick's job: one mail a trouble, another when further alarms wait, and one a day as long as it lasts.
 * @param carrierOf hands over to a mail server
 */
export async function tellOtherwise(
  house: Telling,
  carrierOf: (server: SmtpServer) => Carrier = smtpCarrier,
): Promise<void> {
  const { db } = house.store
  const now = house.now()
  const trouble = await whatWaits(db, now)
  if (!trouble) return
  const way = await readSecondWay(db, house.secret)
  if (!way || !(await takeTelling(db, trouble, now))) return
  const outcome = await handOver(house, way, toldOf(house, trouble), carrierOf)
  if (outcome.kind === 'kept' || outcome.kind === 'unclear') return noteTold(db)
  console.error(`mail: the second way does not take a mail either: ${outcome.problem}`)
}

/** A mail to try the second way with, at once: whoever names it wants to see whether it carries. */
export function trySecondWay(
  house: Telling,
  way: SecondWay,
  carrierOf: (server: SmtpServer) => Carrier = smtpCarrier,
): Promise<CallOutcome> {
  const trial = {
    subject: `Probe des zweiten Weges: ${house.facts.name}`,
    paragraphs: [
      'Guten Tag,',
      'diese Mail kam auf dem zweiten Weg. Auf ihm erfahren Sie, wenn der erste keine Mails mehr annimmt.',
    ],
    path: '/redaktion/einrichtung/zweiter-weg',
  }
  return handOver(house, way, trial, carrierOf)
}

interface Words {
  subject: string
  paragraphs: string[]
  path: string
}

function handOver(
  { config, facts, now }: Telling,
  way: SecondWay,
  { subject, paragraphs, path }: Words,
  carrierOf: (server: SmtpServer) => Carrier,
): Promise<CallOutcome> {
  const button = { label: 'Zur Redaktion', url: config.siteUrl + path }
  const mail = plainMail({ facts, siteUrl: config.siteUrl, subject, paragraphs, button })
  const at = now()
  const key = `second-way-${at}`
  return carrierOf(way.server).send(
    { ...mail, from: senderOf(way), to: way.to },
    { key, at, now: at, attempts: 0 },
  )
}

// Nobody's answer leaves it open whether a mail was taken: after a day it is not sent again by itself.
const tried =
  'Es wird weiter versucht. Was nach einem Tag noch ohne Antwort ist, geht nicht von allein noch einmal hinaus; in der Redaktion steht es dann als ungeklärt.'
const kept = 'Keine geht verloren: Sie gehen der Reihe nach hinaus, sobald der Versanddienst sie annimmt.'

const heldLetters = (held: number) =>
  held === 1
    ? 'Ein Brief ist angehalten: Er geht erst weiter, wenn Sie das in der Redaktion sagen.'
    : `${count(held)} Briefe sind angehalten: Sie gehen erst weiter, wenn Sie das in der Redaktion sagen.`

function toldOf({ facts }: Telling, { since, problem, waiting, held, alarms }: Waits): Words {
  const at = `${shortDateTime(since, facts.slot.zone)}\u00a0Uhr`
  const reason =
    problem === null
      ? `Seit ${at} nimmt der Versanddienst keine Mail an.`
      : `Seit ${at} lehnt der Versanddienst das Konto ab. Er sagt: ${problemInWords(problem)}`
  return {
    subject: 'Es gehen keine Mails hinaus',
    paragraphs: [
      'Guten Tag,',
      reason,
      waiting === 1 ? 'Eine Mail wartet.' : `${count(waiting)} Mails warten.`,
      problem === null ? tried : kept,
      ...(held > 0 ? [heldLetters(held)] : []),
      ...(alarms.length > 0 ? [`Darunter sind Nachrichten an Sie: ${alarms.join(' · ')}`] : []),
    ],
    path: '/redaktion/technik',
  }
}
