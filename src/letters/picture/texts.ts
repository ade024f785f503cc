// What stands in the pictures.
import { longDay } from '../../site/dates.ts'
import type { Facts } from '../../site/facts.ts'
import type { PictureText } from './picture.ts'

interface Pictured {
  number: string
  title: string
  /** 'YYYY-MM-DD' */
  date: string
}

/** The words in the picture of a letter. */
export function letterPicture({ number, title, date }: Pictured, facts: Facts): PictureText {
  const meta = `Brief ${number} · ${longDay(date)}`
  return { name: facts.name, meta, title, claim: facts.tagline }
}

/** The words in the picture of all other pages. */
export function sitePicture(facts: Facts): PictureText {
  return { name: facts.name, meta: facts.company, title: facts.tagline, claim: 'Jeden Dienstag ein Brief' }
}

/** The words in the picture of a topic. */
export function topicPicture(
  { name, description, count }: { name: string; description: string; count: number },
  facts: Facts,
): PictureText {
  const meta = count === 1 ? '1 Brief' : `${count} Briefe`
  return { name: facts.name, meta, title: name, claim: description.length > 70 ? facts.tagline : description }
}
