// A telephone number as people read and dial it.
const nbsp = '\u00a0'

/** The number in one piece: no line ends inside it. */
export const unbroken = (phone: string): string => phone.replaceAll(' ', nbsp)

/** The address a telephone dials: "tel:+493023125000" for "+49 (0)30 23125-000". */
export const telLink = (phone: string): string =>
  `tel:${phone.replace(/(\+\d+\s*)\(0\)/, '$1').replaceAll(/[^\d+]/g, '')}`
