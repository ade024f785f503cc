// Why the letter comes, as its foot says it.
import type { Basis } from '../store/schema.ts'

const reasons = {
  order: 'weil Sie sich mit dieser Adresse angemeldet haben.',
  customer:
    'weil Sie unser Kunde sind und diese Adresse beim Kauf angegeben haben (§\u00a07 Abs.\u00a03 UWG). Sie können der Verwendung Ihrer Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
} as const

/**
 * Whoever gave his address with a purchase has to read in every mail that he can object, and what that costs
 * (§ 7 (3) No. 4 UWG).
 * @param basis null for his own confirmed order
 */
export const letterReasonOf = (basis: Basis | null): string => reasons[basis ?? 'order']
