// The log as a file: what the page shows, all of it, in its words. That it was taken is written down first.
import { dateTime } from '../../site/dates.ts'
import type { House } from '../../site/house.ts'
import { download } from '../../site/stream.ts'
import { csvLines, csvStart, csvType } from '../../spreadsheet/csv-write.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import { askAnew } from '../sign-in/fresh.ts'
import { deedWord } from './log-words.ts'
import { lookAtLog } from './look.ts'

/** @param query the filter of the page; see lookAtLog */
export async function exportLog(desk: Desk, query: URLSearchParams): Promise<Response> {
  const first = askAnew(desk, '/redaktion/protokoll')
  if (first) return first
  await noted(desk, async () => ({ done: null, note: { act: 'log-export', about: '' } }))
  return download('protokoll.csv', csvType, lines(desk.house, query))
}

async function* lines(house: House, query: URLSearchParams): AsyncGenerator<string> {
  const { zone } = house.facts.slot
  yield csvStart + csvLines([['Zeit', 'Was', 'Kennung', 'Wer']])
  const page = new URLSearchParams(query)
  for (let more = true; more;) {
    const seen = await lookAtLog(house, page)
    yield csvLines(
      seen.lines.map(({ at, act, about, who }) => [
        dateTime(at, zone),
        deedWord(act),
        about,
        who || 'gelöscht',
      ]),
    )
    page.set('before', seen.lines.at(-1)?.id ?? '')
    more = seen.more
  }
}
