// The components a letter may use, as they stand in the mail: tables, classes of site/mail-style.ts, no script.
// A component without a form for the mail does not compile.
import type { BlockName } from '../../blocks.ts'
import AssessmentLink from './AssessmentLink.astro'
import Bands from './Bands.astro'
import Calculator from './Calculator.astro'
import Callout from './Callout.astro'
import Comparison from './Comparison.astro'
import Figure from './Figure.astro'
import Formula from './Formula.astro'
import Lead from './Lead.astro'
import MoreInfo from './MoreInfo.astro'
import Quotation from './Quotation.astro'
import Steps from './Steps.astro'
import Table from './Table.astro'
import Td from './Td.astro'
import Th from './Th.astro'

export const mailComponents = {
  AssessmentLink,
  Bands,
  Calculator,
  Callout,
  Comparison,
  Figure,
  Formula,
  Lead,
  MoreInfo,
  Quotation,
  Steps,
  table: Table,
  td: Td,
  th: Th,
} satisfies Record<BlockName | 'table' | 'td' | 'th', unknown>
