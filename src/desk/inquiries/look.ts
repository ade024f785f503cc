// All that the pages of the inquiries show: the leads, and the reports that were shared.
import { reportsForDesk, sharedReport } from '../../assessment/report/report.ts'
import { reportView, type ReportView } from '../../assessment/report/view.ts'
import { listInquiries, nextStates, type InquiryState } from '../../inquiries/leads.ts'
import { allLetters } from '../../letters/library.ts'
import type { House } from '../../site/house.ts'
import type { InquiryTable, ReportTable } from '../../store/schema.ts'

export interface Lead {
  inquiry: InquiryTable
  /** Of the letter it was asked under; its address when there is no such letter any more. */
  title: string
  next: InquiryState[]
}

/** The newest leads first, those that hold the words of the search ('search') alone. */
export async function lookAtInquiries(house: House, query: URLSearchParams): Promise<Lead[]> {
  const { store } = house
  const titles = new Map((await allLetters(house)).map(({ slug, title }) => [slug, title]))
  const inquiries = await listInquiries(store.db, (query.get('search') ?? '').slice(0, 254))
  return inquiries.map((inquiry) => ({
    inquiry,
    title: titles.get(inquiry.letter ?? '') ?? inquiry.letter ?? '',
    next: nextStates(inquiry.state),
  }))
}

export type ReportsSeen =
  | { kind: 'list'; reports: Awaited<ReturnType<typeof reportsForDesk>> }
  | { kind: 'report'; report: ReportTable; view: ReportView }
  /** Gone, or never shared. */
  | { kind: 'none' }

/** One report when the address names it ('report'), else the list. */
export async function lookAtReports(house: House, query: URLSearchParams): Promise<ReportsSeen> {
  const { db } = house.store
  const id = query.get('report')
  if (id === null) return { kind: 'list', reports: await reportsForDesk(db, house.now()) }
  const report = await sharedReport(db, house.now(), id)
  const view = report && reportView(report)
  return report && view ? { kind: 'report', report, view } : { kind: 'none' }
}
