import type { Asked } from '../../../membership/asked.ts'

/** The ways on which people ask the desk, in words. */
export const askedWayWords: Record<Asked['way'], string> = {
  phone: 'Telefon',
  letter: 'Brief',
  'in-person': 'persönlich',
  mail: 'E-Mail',
}
