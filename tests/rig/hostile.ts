// Requests as no browser would send them: every size, up to and past each limit, and every shape, to one door.
import type { Sent } from './flood.ts'

/** A door as its form shows it. */
export interface HostileDoor {
  path: string
  /** Names of the fields of its forms, and of parameters it reads. */
  names: string[]
}

/** What patterns, parsers and normal forms stumble over when there is much of it. */
const units = [
  'x', ' ', '-a', 'a-', 'a.', '.', '@', 'a@', '+', '%', '%41', '%E2%80', '&amp;', '<', '<a ', '<!--', '"', '";"', "'", '=', '(', '((a', '{', '{a}',
  '[', '[a](', '![', '*', '**a', '_a', '`', '|', '|-', '~~', '# ', '> ', '- ', '1. ', '\n', '\r\n', '\t', ';', ',', ', a', '0', '9', '1.', '1,', '€', '\u00a0',
  'a\u0301', '\u1e9b\u0323', '\ufdfa', '\u202e', '\ufeff', '😀', 'ß', 'ẞ', 'İ', 'xn--', 'xn--a.', 'a:b;', '\\', '\\u0000', '$', '${', '/', '../', '//', '?', '#', 'null,', '1e9',
] // prettier-ignore

/** Around the limits of fields, forms, headers and files; bytes or characters. */
const sizes = [
  0, 1, 59, 61, 200, 253, 255, 1_000, 4_000, 4_001, 15_000, 31_000, 65_000, 65_536, 66_000, 200_000,
]
const counts = [1, 10, 199, 200, 201, 1_000, 5_000, 32_000]
const headerNames = [
  'accept', 'accept-encoding', 'accept-language', 'cookie', 'if-none-match', 'if-modified-since', 'range', 'referer', 'user-agent', 'x-forwarded-for',
  'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'content-type', 'svix-signature', 'svix-id', 'svix-timestamp', 'sec-fetch-site', 'origin', 'list-unsubscribe',
] // prettier-ignore
/** What a request line and its headers may have together, less than Node takes. */
const headRoom = 14_000

const longText = (unit: string, size: number): string =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size)

/** @param random equally distributed in [0, 1) */
export function hostileMaker(random: () => number): (door: HostileDoor) => Sent & { shape: string } {
  const int = (below: number) => Math.floor(random() * below)
  const pick = <T>(list: readonly T[]): T => list[int(list.length)]!
  const text = (most = Infinity) => {
    const size = Math.min(pick(sizes), most)
    // Two units, for what stumbles only over the end of it.
    return random() < 0.5
      ? longText(pick(units), size)
      : longText(pick(units), Math.max(size - 9, 0)) + longText(pick(units), Math.min(size, 9))
  }
  const urlencoded = (path: string, body: string): Sent => ({
    path,
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const encoded = (fields: [string, string][]) =>
    new URLSearchParams(fields.map(([name, value]) => [name, value.toWellFormed()])).toString()

  const shapes: Record<string, (door: HostileDoor) => Sent> = {
    'one long field': ({ path, names }) => urlencoded(path, encoded([[pick(names), text()]])),
    // Every field within what a form may hold, so that nothing is refused before it is looked at.
    'a whole form of long fields': ({ path, names }) =>
      urlencoded(path, encoded(names.map((name) => [name, text(Math.floor(60_000 / names.length / 3))]))),
    'one field that fills the form': ({ path, names }) => {
      const odd = pick(names)
      const ordinary = (name: string) => (/mail|email/.test(name) ? 'eva@firma.test' : 'yes')
      const unit = pick(units)
      const room = Math.floor(60_000 / (encodeURIComponent(unit.toWellFormed()).length / unit.length))
      return urlencoded(
        path,
        encoded(names.map((name) => [name, name === odd ? longText(unit, room) : ordinary(name)])),
      )
    },
    'many fields': ({ path }) =>
      urlencoded(path, Array.from({ length: pick(counts) }, (_, index) => `f${index}=`).join('&')),
    'one field many times': ({ path, names }) => {
      const name = pick(names)
      return urlencoded(path, Array.from({ length: pick(counts) }, () => `${name}=a`).join('&'))
    },
    'long names': ({ path }) =>
      urlencoded(path, encoded(Array.from({ length: int(4) + 1 }, () => [text(), 'a']))),
    'as it comes': ({ path }) => urlencoded(path, text()),
    bytes: ({ path }) => ({
      path,
      body: Buffer.from(Array.from({ length: Math.min(pick(sizes), 66_000) }, () => int(256))),
      headers: {
        'content-type': pick(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']),
      },
    }),
    parts: ({ path, names }) => {
      const lines = longText(
        pick(['X-A: b\r\n', 'Content-Disposition: form-data; name="a"\r\n', ' folded\r\n']),
        pick(sizes),
      )
      const part = () =>
        `--x\r\nContent-Disposition: form-data; name="${pick(names)}"${pick(['', '; filename="a.csv"', '; filename="a.xlsx"'])}\r\n${lines}\r\n`
      const count = Math.max(1, Math.min(pick(counts), Math.floor(200_000 / (lines.length + 80))))
      return {
        path,
        body: `${Array.from({ length: count }, () => part() + text(int(2) * 4_000)).join('\r\n')}${pick(['\r\n--x--', '', '--x'])}`,
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }
    },
    'a boundary': ({ path }) => ({
      path,
      body: longText(pick(['--', '-', '\r\n--', '--x\r\n', '\r\n']), pick(sizes)),
      headers: {
        'content-type': `multipart/form-data; boundary=${pick(['-', '--', 'x', '"', longText('-', 200), longText('a', 5_000)])}`,
      },
    }),
    json: ({ path }) => ({
      path,
      body: pick([
        () => longText('[', pick(sizes)),
        () => longText('{"a":', pick(sizes)),
        () => `{"type":${JSON.stringify(text())}}`,
        () =>
          JSON.stringify({
            type: 'email.bounced',
            created_at: text(),
            data: { to: Array.from({ length: int(3_000) }, () => 'a@b.de') },
          }),
      ])(),
      headers: { 'content-type': 'application/json' },
    }),
    'a query': ({ path, names }) => ({
      method: 'GET',
      path: `${path}?${pick(names)}=${inLine(text(headRoom / 3))}`,
    }),
    'many parameters': ({ path, names }) => ({
      method: 'GET',
      path: `${path}?${longText(`${pick([...names, 'q'])}=${int(10)}&`, headRoom)}`,
    }),
    'a query as it comes': ({ path }) => ({
      method: 'GET',
      path: `${path}?${longText(pick(['%', '&', '=', '%41', '+', '?', 'a=%FF&']), headRoom)}`,
    }),
    'a path': ({ path }) => ({
      method: 'GET',
      path:
        path +
        longText(
          pick(['/', '%2f', '/a', '/..', '/.', '//', '%00', '%41', ';', '/%E2%82', '.', 'a']),
          pick([1, 60, 1_000, headRoom]),
        ),
    }),
    'a header': ({ path }) => ({
      method: pick(['GET', 'POST'] as const),
      path,
      headers: { [pick(headerNames)]: inHeader(text(headRoom)) },
    }),
    'a list in a header': ({ path }) => ({
      method: 'GET',
      path,
      headers: {
        [pick(headerNames)]: longText(
          pick([
            'a,',
            'gzip;q=0.1,',
            'a=b;',
            'de-DE,',
            '"a",',
            'bytes=0-1,',
            '1.2.3.4,',
            'for=1;',
            ':,',
            '[::1],',
          ]),
          headRoom,
        ),
      },
    }),
  }
  const names = Object.keys(shapes)
  return (door) => {
    const shape = pick(names)
    return { ...shapes[shape]!(door), shape }
  }
}

const inLine = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, headRoom)
const inHeader = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '~').trim()
