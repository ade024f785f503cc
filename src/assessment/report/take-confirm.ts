// What the page behind the link to a kept report makes of a click.
import { noLink, takeLink } from '../../site/link-form.ts'
import { to, type Door } from '../../site/posted.ts'
import { confirmReport, lookAtReport, type LetterBeside, type LookedAtReport } from './report.ts'

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
