/** The demo: a fictitious firm of our own making, and what it would answer about itself. */
import { customerTable, unknownFirm } from '../../../customer-value/customers.ts'
import type { CustomerTable, Firm } from '../../../customer-value/customers.ts'
import type { Safety } from '../../../customer-value/retention.ts'
import { demoRows } from './customers.ts'

export const demoLabel = 'Beispielfirma, frei erfunden'

export const demoFirm: Firm = {
  ...unknownFirm,
  retention: { kept: 109, of: 120 },
  alreadyDeducted: 'goods',
  heads: 11,
}

export const demoTable = (): CustomerTable =>
  customerTable(
    demoRows.map(
      ([
        name,
        revenue,
        contribution,
        orders,
        rushOrders,
        hours,
        paymentDays,
        wallet,
        safety,
        requirements,
        competition,
      ]) => ({
        name,
        revenue,
        contribution,
        orders,
        rushOrders,
        hours,
        paymentDays,
        wallet,
        safety: safety as Safety,
        requirements,
        competition,
      }),
    ),
  )
