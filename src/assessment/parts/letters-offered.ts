/** Which of the letters the page passed in fit the weakest points. */

/** Ids of content/site.json that weak points lead to. */
export const assessmentTopics = ['key-accounts', 'kundenwert', 'segmentierung', 'servicekosten'] as const
export type AssessmentTopic = (typeof assessmentTopics)[number]

export interface OfferedLetter {
  readonly href: string
  readonly title: string
  readonly number: string
  readonly summary: string
  readonly topics: readonly string[]
}

/** Up to three: for each topic (weakest point first) the newest letter not yet taken. Letters come newest first. */
export function fittingLetters(
  letters: readonly OfferedLetter[],
  topics: readonly string[],
  atMost = 3,
): readonly OfferedLetter[] {
  const chosen: OfferedLetter[] = []
  for (const topic of [...topics, ...topics]) {
    const fitting = letters.find((letter) => letter.topics.includes(topic) && !chosen.includes(letter))
    if (fitting && chosen.length < atMost) chosen.push(fitting)
  }
  return chosen
}

/** The newest few letters of each topic the result can name: all the island needs of a growing archive. */
export function offeredLetters(letters: readonly OfferedLetter[], perTopic = 3): readonly OfferedLetter[] {
  const chosen = new Set(
    assessmentTopics.flatMap((topic) =>
      letters.filter((letter) => letter.topics.includes(topic)).slice(0, perTopic),
    ),
  )
  return letters.filter((letter) => chosen.has(letter))
}

/** A letter of the archive as the result names it. */
export const toOffered = ({
  slug,
  title,
  number,
  summary,
  topics,
}: Omit<OfferedLetter, 'href'> & { slug: string }): OfferedLetter => ({
  href: `/briefe/${slug}`,
  title,
  number,
  summary,
  topics,
})
