// What the page behind the leave link makes of a click: leaving at once, or a pause.
import { start } from '../site/fields.ts'
import { form } from '../site/forms.ts'
import { takeForm, to, type Door, type Outcome } from '../site/posted.ts'
import { leave, leaveLinkFits, lookAtLeave, type LookedAtLeave } from './leave.ts'
import { pause, readPause } from './pause.ts'

const leaveForm = form({
  /** How long a pause, when that button was pressed. */
  weeks: start(3),
  /** Sent by a mail program's own button (RFC 8058), which wants a plain answer and follows no redirect. */
  'List-Unsubscribe': start(20),
})

export async function takeLeave(door: Door) {
  const { url, locals, response } = door
  const { house, ip } = locals
  const memberId = url.searchParams.get('m') ?? ''
  const signature = url.searchParams.get('s') ?? ''
  const fits = leaveLinkFits(house.secret, memberId, signature)
  const look = () => lookAtLeave(house, { memberId, signature })
  const broken: Outcome<never, LookedAtLeave> = { kind: 'again', status: 404, said: { kind: 'broken' } }
  const page = url.pathname
  const taken = await takeForm<typeof leaveForm, LookedAtLeave>(door, {
    form: leaveForm,
    failed: `Sie sind noch nicht abgemeldet. Bitte versuchen Sie es gleich noch einmal oder schreiben Sie an ${house.facts.email}.`,
    look,
    act: async (input) => {
      if (input['List-Unsubscribe'] === 'One-Click') {
        const left = fits
          ? await leave(house, { memberId, ip, page, oneClick: true })
          : { kind: 'broken' as const }
        return { kind: 'answer', response: plain(left.kind) }
      }
      if (!fits) return broken
      const weeks = readPause(input.weeks)
      if (weeks === null) {
        const left = await leave(house, { memberId, ip, page, oneClick: false })
        return left.kind === 'gone' ? { kind: 'said', said: { kind: 'gone' } } : to('/mitglied/abgemeldet')
      }
      const paused = await pause(house, { memberId, weeks, ip, page })
      return paused.kind === 'paused' ? to(`${page}${url.search}`) : { kind: 'said', said: await look() }
    },
  })
  if (!fits && !(taken instanceof Response) && !taken.failed) response.status = 404
  return taken
}

const answers = {
  left: [200, 'Abgemeldet.'],
  already: [200, 'Abgemeldet.'],
  // A mail program must not believe that it signed somebody off.
  gone: [404, 'Zu diesem Link gibt es keine Anmeldung mehr.'],
  broken: [404, 'Unbekannter Link.'],
} as const

const plain = (kind: keyof typeof answers) =>
  new Response(answers[kind][1], {
    status: answers[kind][0],
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  })
