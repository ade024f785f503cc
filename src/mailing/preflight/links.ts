// The part of the preflight that looks at where a mail leads and what it loads.
import type { Check, Preflight } from './check.ts'
import { imagesOf, linksOf } from './mail-html.ts'

/** Links on the own site must answer by the time the mail is read; those to others only deserve a look. */
export function checkLinks({ mail, links, pages, page, slot }: Preflight): Check[] {
  const all = linksOf(mail.html)
  const blind = all.filter((link) => !/^(?:https?:\/\/|mailto:|tel:)/.test(link))
  const own = links.filter((link) => link.own)
  const others = links.filter((link) => !link.own)
  const publicLater = (url: string) => {
    const { pathname } = new URL(url)
    const letter = pages.find(({ path }) => path === pathname)
    return letter === undefined ? undefined : letter.visibleAt <= slot.due
  }
  const broken = own.filter(({ url, status }) => !(publicLater(url) ?? answers(status)))
  const silent = others.filter(({ status }) => !answers(status))
  const toItself = own.some(({ url }) => new URL(url).pathname === page)
  return [
    blind.length > 0
      ? {
          name: 'Links',
          level: 'error',
          text: `Führen aus einer Mail nirgendwohin: ${blind.map((link) => link || '(leer)').join(', ')}.`,
        }
      : broken.length > 0
        ? {
            name: 'Links',
            level: 'error',
            text: `Auf dieser Seite gibt es zum Termin nicht: ${broken.map(({ url, status }) => `${url} (${status ?? 'keine Antwort'})`).join(', ')}.`,
          }
        : {
            name: 'Links',
            level: 'ok',
            text: `${own.length} auf diese Seite${toItself ? ', auch zum Brief selbst' : ''}, alle antworten zum Termin`,
          },
    ...(others.length === 0
      ? []
      : [
          silent.length > 0
            ? ({
                name: 'Fremde Links',
                level: 'warning',
                text: `Keine gute Antwort: ${silent.map(({ url, status }) => `${url} (${status ?? 'keine Antwort'})`).join(', ')}. Bitte selbst öffnen.`,
              } as const)
            : ({ name: 'Fremde Links', level: 'ok', text: `${others.length}, alle antworten` } as const),
        ]),
  ]
}

const answers = (status: number | null) => status !== null && status < 400

/** Every picture with a text in its place, the size it is shown at, and a file of that shape. */
export function checkPictures({ mail, images }: Preflight): Check[] {
  const name = 'Bilder'
  const tags = imagesOf(mail.html)
  if (tags.length === 0) return [{ name, level: 'ok', text: 'Keine Bilder' }]
  const errors: string[] = []
  const warnings: string[] = []
  for (const { src = '', alt, width = '', height = '' } of tags) {
    const file = src.split('/').at(-1) ?? src
    const answer = images.find(({ url }) => url === src)
    if (alt === undefined) errors.push(`${file} hat keinen Ersatztext.`)
    else if (alt.trim() === '')
      warnings.push(`${file}: Der Ersatztext ist leer; viele Leser sehen keine Bilder.`)
    if (!/^\d+$/.test(width) || !/^\d+$/.test(height)) errors.push(`${file} hat keine Größe in Pixeln.`)
    else if (Number(width) > 600)
      errors.push(`${file} ist breiter als 600 Pixel; Outlook sprengt damit den Brief.`)
    if (!answer || !answers(answer.status)) {
      ;(answer?.own === false && answer.status !== null ? warnings : errors).push(`${file} lädt nicht.`)
    } else if (!answer.own) warnings.push(`${file} liegt auf einem fremden Server.`)
    else if (!answer.size) errors.push(`${file} ist kein PNG, JPEG, GIF oder WebP.`)
    else if (!sameShape(Number(width), Number(height), answer.size)) {
      warnings.push(
        `${file} ist ${answer.size.width}×${answer.size.height} groß, gezeigt wird ${width}×${height}: verzerrt.`,
      )
    }
  }
  if (errors.length > 0) return [{ name, level: 'error', text: [...errors, ...warnings].join(' ') }]
  if (warnings.length > 0) return [{ name, level: 'warning', text: warnings.join(' ') }]
  return [{ name, level: 'ok', text: `${tags.length} mit Ersatztext und wahrer Größe` }]
}

function sameShape(width: number, height: number, real: { width: number; height: number }): boolean {
  return Math.abs((width / height) * (real.height / real.width) - 1) < 0.03
}
