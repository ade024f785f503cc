/** All kinds of lists, each about as often. */
import {
  hiddenRows,
  inUnits,
  onlyOther,
  plain,
  subtotals,
  trapped,
  twice,
  twoSheets,
  unreadable,
} from './shapes.ts'
import { monthColumns, quarterColumns, someMonths, twoHeadings, years } from './periods.ts'
import {
  articleGroups,
  contacts,
  creditColumn,
  debitCredit,
  invoiceLines,
  oddAccounts,
  oddLines,
  pivot,
  sapList,
} from './rows.ts'
import { goods, pages, parts, remarks, titled, unitCells, yearRows } from './said-above.ts'
import { notYetSold, orderLines, toldBelow, toldCredits, unsoldRows } from './told-by-rows.ts'
import type { Dice } from './dice.ts'
import type { Layout } from './sheet.ts'

const shapes: readonly ((dice: Dice) => Layout)[] = [
  plain,
  plain,
  trapped,
  trapped,
  onlyOther,
  twice,
  inUnits,
  subtotals,
  hiddenRows,
  monthColumns,
  quarterColumns,
  someMonths,
  years,
  twoHeadings,
  invoiceLines,
  debitCredit,
  articleGroups,
  contacts,
  creditColumn,
  oddAccounts,
  oddLines,
  pivot,
  sapList,
  twoSheets,
  unreadable,
  titled,
  yearRows,
  goods,
  pages,
  parts,
  unitCells,
  remarks,
  toldCredits,
  unsoldRows,
  toldBelow,
  notYetSold,
  orderLines,
]

export const layout = (dice: Dice): Layout => dice.pick(...shapes)(dice)
