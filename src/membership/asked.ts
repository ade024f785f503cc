// What somebody asked the publisher for, by telephone or letter: who, on which way and when. It stands in the person's
// declarations, because there the proof is looked for years later; who did it at the desk stands in the desk's log.

/** The ways on which people ask. */
export const askedWays = ['phone', 'letter', 'in-person', 'mail'] as const

export interface Asked {
  /** Who asked; '' for the person himself. */
  who: string
  way: (typeof askedWays)[number]
  /** 'YYYY-MM-DD' */
  on: string
}

/** The page that a declaration made at the desk names. */
export const deskPage = '/redaktion'

/** As a declaration keeps it; nothing for what somebody did himself. */
export function askedForDeclaration(asked: Asked | undefined): Record<string, string> {
  return asked ? { asker: asked.who || 'self', askedWay: asked.way, askedOn: asked.on } : {}
}
