// What the large mail programs are known to break, as rules on the finished HTML. Sources: Microsoft's list of what
// Word renders in Outlook, Google's "CSS support in Gmail", caniemail.com for Apple Mail.
import { tagsOf, type Tag } from './mail-html.ts'

/** No mail program of weight shows these, or it removes the whole mail for them. */
const forbidden = new Set([
  'script',
  'form',
  'input',
  'button',
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'svg',
  'canvas',
  'link',
  'base',
])

/** Outlook (Word) ignores them, so that the layout falls apart there; what is only prettier elsewhere is not here. */
const brokenInOutlook =
  /(?:^|;)\s*(?:position|float|display\s*:\s*(?:flex|grid)|background-image|background\s*:[^;]*url)\b/i

export interface Finding {
  level: 'error' | 'warning'
  text: string
}

/** Everything in a mail that Outlook, Gmail or Apple Mail would show wrongly. Empty when nothing is. */
export function mailFindings(html: string): Finding[] {
  const tags = tagsOf(html)
  const found = [...tags.flatMap(onTag), ...onHead(html)]
  return found.filter(({ text }, index) => found.findIndex((one) => one.text === text) === index)
}

function onTag(tag: Tag): Finding[] {
  const { name, attributes } = tag
  const style = attributes['style'] ?? ''
  const findings: Finding[] = []
  if (forbidden.has(name)) {
    findings.push({ level: 'error', text: `<${name}> zeigt kein Mailprogramm.` })
  }
  if (brokenInOutlook.test(style) || attributes['background'] !== undefined) {
    findings.push({
      level: 'error',
      text: `<${name}>: Diese Anordnung zeigt Outlook nicht (${short(style)}).`,
    })
  }
  if (/var\(--|calc\(|\boklab\b|\d(?:vw|vh|rem)\b/i.test(style)) {
    findings.push({
      level: 'warning',
      text: `<${name}>: Outlook kennt diese Maße oder Farben nicht (${short(style)}).`,
    })
  }
  if (/@import|url\(/i.test(style)) {
    findings.push({
      level: 'error',
      text: `<${name}>: Schriften oder Bilder aus CSS lädt kaum ein Mailprogramm.`,
    })
  }
  if (Object.keys(attributes).some((key) => /^on\w+$/.test(key))) {
    findings.push({ level: 'error', text: `<${name}>: Skripte entfernt jedes Mailprogramm.` })
  }
  if (
    name === 'table' &&
    attributes['role'] !== 'presentation' &&
    !/\bdata\b/.test(attributes['class'] ?? '')
  ) {
    findings.push({
      level: 'warning',
      text: 'Eine Tabelle zum Anordnen wird vorgelesen: role="presentation" fehlt.',
    })
  }
  return findings
}

function onHead(html: string): Finding[] {
  const head = /<style\b[^>]*>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
  const findings: Finding[] = []
  // Gmail drops a whole <style> of more than 16 kB, and with it the dark colours.
  if (Buffer.byteLength(head) > 16_000) {
    findings.push({
      level: 'warning',
      text: 'Der Stilblock ist größer als 16\u00a0kB; Gmail wirft ihn dann ganz weg.',
    })
  }
  if (!/<html\b[^<>]*\blang=/.test(html)) {
    findings.push({ level: 'warning', text: 'Die Sprache fehlt: Vorleseprogramme lesen den Brief englisch.' })
  }
  if (!/<!--\[if mso\]>.*width="\d+"/s.test(html)) {
    findings.push({
      level: 'warning',
      text: 'Outlook kennt max-width nicht: Ohne feste Breite läuft der Brief über den ganzen Schirm.',
    })
  }
  return findings
}

const short = (style: string) => (style.length > 60 ? `${style.slice(0, 60)}…` : style)
