// The part of the preflight that looks at the mail itself: its words, and how mail programs show it.
import { visibleWords } from './mail-html.ts'
import { mailFindings } from './mail-rules.ts'
import type { Check, Preflight } from './check.ts'
import { marks, readerMarks } from '../render.ts'
import { mailSize } from '../../site/mail-size.ts'
import { kilobytes } from '../../site/numbers.ts'

const longestSubject = 60
const hardestSubject = 150
const shortestPreheader = 40
const longestPreheader = 110

/** Subject, preheader, size, marks, provider details, leave link, text twin, dark colours, mail programs. */
export function checkMail({ mail, facts }: Preflight): Check[] {
  return [
    checkSubject(mail.subject),
    checkPreheader(mail.preheader, mail.subject),
    checkSize(mail.html),
    checkMarks(mail),
    checkProvider(mail, facts),
    checkLeaveLink(mail),
    checkText(mail),
    checkDark(mail.html),
    checkPrograms(mail.html),
  ]
}

function checkSubject(subject: string): Check {
  const name = 'Betreff'
  const length = Array.from(subject).length
  if (subject.trim() === '') return { name, level: 'error', text: 'Der Betreff fehlt.' }
  if (/[\r\n]/.test(subject))
    return { name, level: 'error', text: 'Der Betreff enthält einen Zeilenumbruch.' }
  if (length > hardestSubject) return { name, level: 'error', text: `Der Betreff hat ${length} Zeichen.` }
  if (length > longestSubject) {
    return {
      name,
      level: 'warning',
      text: `${length} Zeichen: Ab ${longestSubject} schneiden Postfächer ab.`,
    }
  }
  return { name, level: 'ok', text: `„${subject}“, ${length} Zeichen` }
}

function checkPreheader(preheader: string, subject: string): Check {
  const name = 'Vorschauzeile'
  const length = Array.from(preheader).length
  const text = preheader.trim()
  if (text === '') {
    return {
      name,
      level: 'error',
      text: 'Die Vorschauzeile fehlt: Postfächer zeigen dann den Kopf des Briefes.',
    }
  }
  if (text === subject.trim()) return { name, level: 'warning', text: 'Sie wiederholt nur den Betreff.' }
  if (length < shortestPreheader || length > longestPreheader) {
    return {
      name,
      level: 'warning',
      text: `${length} Zeichen; gut sind ${shortestPreheader} bis ${longestPreheader}.`,
    }
  }
  return { name, level: 'ok', text: `${length} Zeichen` }
}

function checkSize(html: string): Check {
  const name = 'Größe'
  const { bytes, fits } = mailSize(html)
  const size = kilobytes(bytes)
  if (!fits) {
    return {
      name,
      level: 'error',
      text: `${size}: Ab 90\u00a0kB schneidet Gmail das Ende mit dem Abmeldelink ab.`,
    }
  }
  return { name, level: 'ok', text: `${size} von höchstens 90\u00a0kB` }
}

function checkMarks({ subject, html, text }: Preflight['mail']): Check {
  const name = 'Platzhalter'
  const missing = marks.filter((mark) => !html.includes(mark) || !text.includes(mark))
  if (missing.length > 0) {
    return {
      name,
      level: 'error',
      text: `Es fehlt: ${missing.map((mark) => mark.replaceAll('%', '')).join(', ')}.`,
    }
  }
  const known = new Set<string>(readerMarks)
  const words = `${subject} ${visibleWords(html).join(' ')} ${text}`
  const left = [
    ...`${subject} ${html} ${text}`.matchAll(/%%[\w-]*%%|\{\{[^{}]*\}\}|\$\{[^{}]*\}|\[object Object\]/g),
  ]
    .map(([mark]) => mark)
    .filter((mark) => !known.has(mark))
  if (left.length > 0) {
    return { name, level: 'error', text: `Übrig geblieben: ${[...new Set(left)].join(', ')}.` }
  }
  const draft = /\b(?:TODO|FIXME|XXX|TBD)\b|\bLorem ipsum\b/i.exec(words)?.[0]
  if (draft !== undefined) return { name, level: 'warning', text: `Im Text steht noch „${draft}“.` }
  return { name, level: 'ok', text: 'Anrede und Abmeldelink werden eingesetzt, sonst ist nichts übrig.' }
}

function checkProvider({ html, text }: Preflight['mail'], facts: Preflight['facts']): Check {
  const name = 'Anbieterangaben'
  const { address } = facts
  const needed = [facts.company, address.street, `${address.postalCode} ${address.city}`, facts.email]
  const seen = wordsSeen(html)
  const missing = needed.filter((one) => !seen.includes(flat(one)) || !flat(text).includes(flat(one)))
  if (missing.length > 0) return { name, level: 'error', text: `Es fehlt: ${missing.join(', ')}.` }
  return { name, level: 'ok', text: `${facts.company}, ${address.postalCode} ${address.city}` }
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

function wordsSeen(html: string): string {
  const plain = html
    .replaceAll(/<[^<>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
  return flat(plain.replaceAll('&quot;', '"').replaceAll('&nbsp;', ' '))
}

function checkLeaveLink({ html, text }: Preflight['mail']): Check {
  const name = 'Abmeldelink'
  const inHtml = /<a\b[^<>]*\shref="%%ABMELDEN%%"[^<>]*>[^<]*\S[^<]*<\/a>/.test(html)
  return inHtml && text.includes('%%ABMELDEN%%')
    ? { name, level: 'ok', text: 'In beiden Fassungen, dazu der Knopf des Mailprogramms' }
    : { name, level: 'error', text: 'In der Mail oder ihrer Textfassung fehlt der Link zum Abmelden.' }
}

function checkText({ html, text }: Preflight['mail']): Check {
  const name = 'Textfassung'
  const words = text.split(/\s+/).filter((word) => /\w/.test(word)).length
  if (words === 0) return { name, level: 'error', text: 'Die Textfassung ist leer.' }
  const left = /<\/?(?:p|td|tr|a|div|table|strong|em)\b/i.exec(text)?.[0]
  if (left !== undefined) return { name, level: 'error', text: `In der Textfassung steht HTML (${left}).` }
  if (words < visibleWords(html).length * 0.7) {
    return { name, level: 'warning', text: `Sie ist mit ${words} Wörtern viel kürzer als die Mail.` }
  }
  return { name, level: 'ok', text: `${words} Wörter` }
}

function checkDark(html: string): Check {
  const name = 'Dunkle Farben'
  const declared = /<meta\b[^<>]*name="color-scheme"[^<>]*content="[^"<>]*dark/.test(html)
  return declared && /@media[^{@]*prefers-color-scheme:\s*dark/.test(html)
    ? { name, level: 'ok', text: 'Eigene Farben für den Dunkelmodus' }
    : {
        name,
        level: 'warning',
        text: 'Ohne eigene Farben kehrt jedes Mailprogramm sie im Dunkelmodus selbst um.',
      }
}

function checkPrograms(html: string): Check {
  const name = 'Mailprogramme'
  const found = mailFindings(html)
  const errors = found.filter(({ level }) => level === 'error')
  if (found.length === 0) {
    return { name, level: 'ok', text: 'Nichts, was Outlook, Gmail oder Apple Mail falsch zeigen' }
  }
  return {
    name,
    level: errors.length > 0 ? 'error' : 'warning',
    text: found.map(({ text }) => text).join(' '),
  }
}
