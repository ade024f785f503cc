// The part of the preflight that looks at what surrounds the mail: its slot, its readers, the vendor, the publisher.
import { problemInWords } from '../../outbox/problem.ts'
import { shortDate, shortDateTime } from '../../site/dates.ts'
import { count } from '../../site/numbers.ts'
import type { Check, Preflight } from './check.ts'
import { needsProbe, probeSize } from '../probe.ts'
import { day as lengthOfDay } from '../../site/time.ts'

/** The instant, the letter's own page at that instant, other letters of the day. */
export function checkSlot({ now, slot, page, pages, facts }: Preflight): Check[] {
  const { zone } = facts.slot
  const name = 'Termin'
  const own = pages.find(({ path }) => path === page)
  const at = `${shortDateTime(slot.instant, zone)}\u00a0Uhr`
  const clash = slot.others.find(({ time }) => time === slot.time)
  const checks: Check[] = []
  if (slot.instant <= now) checks.push({ name, level: 'error', text: `${at} ist schon vorbei.` })
  else if (slot.skipped !== null) {
    const text = `${at} fällt aus (${slot.skipped}). Wählen Sie einen anderen Termin, oder heben Sie das auf.`
    checks.push({ name, level: 'error', text })
  } else if (clash) {
    checks.push({
      name,
      level: 'error',
      text: `Doppelt belegt: Für ${at} ist schon „${clash.title}“ freigegeben.`,
    })
  } else if (slot.others.length > 0) {
    const titles = slot.others.map(({ title, time }) => `„${title}“ um ${time}\u00a0Uhr`).join(', ')
    checks.push({ name, level: 'warning', text: `Am selben Tag geht schon ein Brief hinaus: ${titles}.` })
  } else if (slot.holiday) {
    checks.push({ name, level: 'warning', text: `${at}: An diesem Tag ist ${slot.holiday}.` })
  } else checks.push({ name, level: 'ok', text: at })
  checks.push(
    own && own.visibleAt <= slot.due
      ? { name: 'Seite des Briefes', level: 'ok', text: 'Zum Termin öffentlich' }
      : {
          name: 'Seite des Briefes',
          level: 'error',
          text: own
            ? `Sie wird erst am ${shortDateTime(own.visibleAt, zone)}\u00a0Uhr öffentlich; die Links in der Mail liefen ins Leere.`
            : 'Es gibt sie nicht.',
        },
  )
  return checks
}

/** How many, how that differs from last time, and whether imported addresses go first. */
export function checkList({ list, facts }: Preflight): Check[] {
  const { recipients, last, fresh, probeHours } = list
  const checks: Check[] = []
  if (recipients === 0) {
    checks.push({ name: 'Empfänger', level: 'warning', text: 'Der Brief ginge an niemanden.' })
  } else if (!last)
    checks.push({ name: 'Empfänger', level: 'ok', text: `${count(recipients)}, der erste Brief` })
  else {
    const more = recipients - last.recipients
    const change = `${more < 0 ? '−' : '+'}${count(Math.abs(more))} gegenüber dem ${shortDate(last.at, facts.slot.zone)}`
    const large = Math.abs(more) > Math.max(10, last.recipients * 0.1)
    checks.push({
      name: 'Empfänger',
      level: large ? 'warning' : 'ok',
      text: `${count(recipients)} (${change})${large ? ': Das ist mehr als ein Zehntel. Stimmt das?' : ''}`,
    })
  }
  if (needsProbe(fresh, probeHours)) {
    checks.push({
      name: 'Import',
      level: 'warning',
      text: `${count(fresh)} importierte Adressen bekommen ihren ersten Brief. Er geht zuerst an ${Math.min(fresh, probeSize)} von ihnen, die übrigen Leser folgen nach ${probeHours} Stunden, wenn weniger als 4\u00a0% zurückkommen.`,
    })
  }
  return checks
}

// Nobody is signed for who does not exist; mail that stays on this machine may.
function checkPublisher({ vendor, server, facts }: Preflight): Check[] {
  const level = vendor || server !== null ? ('error' as const) : ('warning' as const)
  const checks: Check[] = []
  if (facts.placeholders)
    checks.push({
      name: 'Herausgeber',
      level,
      text: 'Name, Anschrift und Register des Herausgebers sind noch Beispiele. Ein echter Brief braucht die richtigen.',
    })
  const invented = facts.authors.filter(({ example }) => example)
  if (invented.length > 0)
    checks.push({
      name: 'Unterschrift',
      level,
      text: `${invented.map(({ name }) => name).join(', ')} ist ein Beispiel. Tragen Sie unter „Einrichtung“ ein, wer die Briefe unterschreibt.`,
    })
  return checks
}

/** The account, the domain and its tracking, the quota, the webhook; and whether the publisher is real. */
export function checkVendor(seen: Preflight): Check[] {
  const { vendor, server } = seen
  const publisher = checkPublisher(seen)
  if (!vendor) {
    const carrier = {
      name: 'Versanddienst',
      level: 'ok' as const,
      text: server === null ? 'Keiner: Die Mails bleiben auf diesem Rechner.' : `Mailserver ${server}`,
    }
    return [...publisher, carrier]
  }
  const { setup } = vendor
  const unknown = (name: string): Check => ({
    name,
    level: 'warning',
    text: 'Der Versanddienst hat dazu noch nichts gesagt.',
  })
  return [
    ...publisher,
    setup?.problem
      ? {
          name: 'Versanddienst',
          level: 'warning',
          text: `Er antwortet nicht wie erwartet: ${problemInWords(setup.problem)}`,
        }
      : { name: 'Versanddienst', level: 'ok', text: 'Resend' },
    setup?.domain
      ? domainCheck(setup.domain.status, setup.domain.name)
      : setup && !setup.problem
        ? { name: 'Absenderdomain', level: 'error', text: 'Resend kennt die Domain des Absenders nicht.' }
        : unknown('Absenderdomain'),
    setup?.domain ? trackingCheck(setup.domain) : unknown('Zählpixel'),
    setup?.quota ? quotaCheck(seen, setup.quota) : unknown('Kontingent'),
    webhookCheck(vendor),
  ]
}

function webhookCheck({ setup, webhookSecret, endpoint }: NonNullable<Preflight['vendor']>): Check {
  const name = 'Rückmeldungen'
  const unknown = 'Zustellungen und Rückläufer bleiben unbekannt.'
  if (!webhookSecret)
    return {
      name,
      level: 'warning',
      text: `Die Rückmeldungen des Versanddienstes sind nicht eingerichtet: ${unknown}`,
    }
  const known = setup?.webhooks?.some((one) => one.endpoint === endpoint && one.enabled)
  return setup?.webhooks && !known
    ? { name, level: 'warning', text: `Bei Resend ist ${endpoint} nicht eingetragen: ${unknown}` }
    : { name, level: 'ok', text: 'Der Webhook ist eingerichtet.' }
}

function domainCheck(status: string, domain: string): Check {
  return status === 'verified'
    ? { name: 'Absenderdomain', level: 'ok', text: `${domain} ist bestätigt.` }
    : {
        name: 'Absenderdomain',
        level: 'error',
        text: `${domain} ist bei Resend nicht bestätigt (${status}).`,
      }
}

function trackingCheck(domain: { openTracking: boolean; clickTracking: boolean }): Check {
  const on = [...(domain.openTracking ? ['Öffnungen'] : []), ...(domain.clickTracking ? ['Klicks'] : [])]
  return on.length === 0
    ? { name: 'Zählpixel', level: 'ok', text: 'Öffnungen und Klicks werden nicht gezählt.' }
    : {
        name: 'Zählpixel',
        level: 'error',
        text: `Bei Resend ist das Zählen eingeschaltet (${on.join(' und ')}); das verspricht der Datenschutz anders.`,
      }
}

function quotaCheck(
  { now, slot, list }: Preflight,
  quota: NonNullable<NonNullable<NonNullable<Preflight['vendor']>['setup']>['quota']>,
): Check {
  const name = 'Kontingent'
  const utcDay = (instant: number) => Math.floor(instant / lengthOfDay)
  const month = (instant: number) => new Date(instant).toISOString().slice(0, 7)
  // What was used today does not count on another day.
  const usedThatDay = utcDay(now) === utcDay(slot.due) ? quota.day.used : 0
  const usedThatMonth = month(now) === month(slot.due) ? quota.month.used : 0
  const rest = (limit: number | null, used: number) => (limit === null ? Infinity : Math.max(limit - used, 0))
  const day = rest(quota.day.limit, usedThatDay)
  const left = rest(quota.month.limit, usedThatMonth)
  const scarce = Math.min(day, left)
  if (scarce === Infinity) return { name, level: 'ok', text: 'Ohne Grenze' }
  const which = day <= left ? 'an dem Tag' : 'in dem Monat'
  if (list.recipients > scarce) {
    return {
      name,
      level: 'error',
      text: `Für ${count(list.recipients)} Mails sind ${which} nur noch ${count(scarce)} frei.`,
    }
  }
  // Sign-ups and leads use the same quota.
  if (list.recipients > scarce * 0.9) {
    return {
      name,
      level: 'warning',
      text: `Danach sind ${which} nur noch ${count(scarce - list.recipients)} Mails frei.`,
    }
  }
  return { name, level: 'ok', text: `${count(scarce)} Mails ${which} frei` }
}
