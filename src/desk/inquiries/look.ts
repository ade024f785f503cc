// All that the pages of the inquiries show: the leads, and the reports that were shared.
import { reportsForDesk, sharedReport } from '../../assessment/report/read-report.ts'
import { reportView, type ReportView } from '../../assessment/report/view.ts'
import { countDue, listLeads, readLeadQuery, type LeadQuery } from '../../inquiries/leads.ts'
import { allLetters } from '../../letters/library.ts'
import type { House } from '../../site/house.ts'
import type { InquiryTable, ReportTable } from '../../store/schema.ts'
import { whenAt } from './when.ts'

export interface LeadsSeen {
  query: LeadQuery
  /** Anything but the list as it opens. */
  narrowed: boolean
  leads: {
    inquiry: InquiryTable
    /** Of the letter it was asked under; its address when there is no such letter any more. */
    title: string
  }[]
  more: boolean
  /** How many are due today, and how many have waited two days. */
  due: number
  waiting: number
  letters: { slug: string; title: string }[]
}

/** A page of the lead list, as its address asks for it. */
export async function lookAtInquiries(house: House, address: URLSearchParams): Promise<LeadsSeen> {
  const { db } = house.store
  const query = readLeadQuery(address)
  const letters = (await allLetters(house)).map(({ slug, title }) => ({ slug, title }))
  const titles = new Map(letters.map(({ slug, title }) => [slug, title]))
  const { leads, more } = await listLeads(db, query, whenAt(house))
  return {
    query,
    narrowed: address.size > 0,
    leads: leads.map((inquiry) => ({
      inquiry,
      title: titles.get(inquiry.letter ?? '') ?? inquiry.letter ?? '',
    })),
    more,
    ...(await countDue(db, whenAt(house))),
    letters: letters.toSorted((a, b) => a.title.localeCompare(b.title, 'de')),
  }
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
