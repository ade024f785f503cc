// What the page behind the link to a kept report makes of a click.
import { noLink, takeLink } from '../../site/link-form.ts'
import { to, type Door } from '../../site/posted.ts'
import { type LetterBeside } from './report.ts'
import { confirmReport, lookAtReport, type LookedAtReport } from './confirm.ts'

export function takeReportConfirm(door: Door, letter: LetterBeside) {
  const { house } = door.locals
  return takeLink<LookedAtReport>(
    door,
    (token) => lookAtReport(house, token, letter),
    async (token) => {
      const confirmed = await confirmReport(house, token, letter)
      return 'path' in confirmed ? to(confirmed.path) : noLink(confirmed)
    },
  )
}
