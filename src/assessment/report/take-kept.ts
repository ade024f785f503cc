// What the page of a kept report shows, and what its one button does: delete it before its time.
import { takeLink } from '../../site/link-form.ts'
import type { Door } from '../../site/posted.ts'
import { deleteReport } from './report.ts'
import { readReport } from './read-report.ts'
import { reportView } from './view.ts'

export async function takeKept(door: Door, id: string) {
  const { house } = door.locals
  const look = async (key: string) => {
    const report = await readReport(house, id, key)
    return { report, view: report && reportView(report), deleted: false }
  }
  const none = { report: null, view: null }
  const taken = await takeLink<Awaited<ReturnType<typeof look>>>(door, look, async (key) => {
    const { kind } = await deleteReport(house, id, key)
    return kind === 'deleted'
      ? { kind: 'said', said: { ...none, deleted: true } }
      : { kind: 'again', status: 404, said: { ...none, deleted: false } }
  })
  const found = taken instanceof Response || taken.failed || taken.said?.view || taken.said?.deleted
  if (!found) door.response.status = 404
  return taken
}
