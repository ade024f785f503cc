// A visitor without JavaScript: follows links and redirects, keeps cookies, fills in forms as a browser would.

export interface Form {
  action: string
  method: string
  /** What a browser would send if nothing was typed, buttons excepted. */
  fields: Record<string, string>
  /** Name and value of each submit button with its words. */
  buttons: { name: string; value: string; words: string }[]
}

export interface Page {
  url: string
  status: number
  headers: Headers
  html: string
  /** The words between the tags. */
  text: string
  /** Absolute addresses of every link, picture and file, without fragments. */
  links: string[]
  forms: Form[]
  /** What description lists say, by their terms. */
  facts: Record<string, string>
}

export interface Visitor {
  get: (url: string) => Promise<Page>
  /** The raw answer to a HEAD or GET, redirects not followed. */
  ask: (method: 'GET' | 'HEAD', url: string) => Promise<Response>
  /** The raw answer to a form's bytes, as no browser would write them. */
  post: (url: string, body: string) => Promise<Response>
  /** His cookies, as a request carries them. */
  cookie: () => string
  /** Sends the form whose action has this path (the only one, when none is named), pressing its first button. */
  submit: (page: Page, typed?: Record<string, string>, path?: string, button?: string) => Promise<Page>
}

/** @param origin of the site, to which relative addresses belong */
export function visitor(origin: string): Visitor {
  const cookies = new Map<string, string>()

  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  const call = async (url: URL, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', cookie())
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  const open = async (url: URL, init: RequestInit): Promise<Page> => {
    let at = url
    let response = await call(at, init)
    for (let hops = 0; response.status >= 300 && response.status < 400; hops++) {
      const location = response.headers.get('location')
      if (location === null || hops > 5) break
      at = new URL(location, at)
      response = await call(at, {})
    }
    return readPage(at, response, await response.text())
  }

  return {
    get: (url) => open(new URL(url, origin), {}),
    ask: (method, url) => call(new URL(url, origin), { method }),
    post: (url, body) =>
      call(new URL(url, origin), {
        method: 'POST',
        body,
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      }),
    cookie,
    submit: (page, typed = {}, path, button) => {
      const form = findForm(page, path, button)
      const pressed = form.buttons.find(({ words }) => button === undefined || words.includes(button))
      const fields = { ...form.fields, ...(pressed?.name ? { [pressed.name]: pressed.value } : {}), ...typed }
      return open(new URL(form.action, page.url), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin, 'sec-fetch-site': 'same-origin' },
      })
    },
  }
}

function findForm(page: Page, path: string | undefined, button: string | undefined): Form {
  const form = page.forms.find(
    ({ action, method, buttons }) =>
      method === 'post' &&
      (path === undefined || new URL(action, page.url).pathname === path) &&
      (button === undefined || buttons.some(({ words }) => words.includes(button))),
  )
  if (!form) {
    throw new Error(
      `no form ${path ?? ''} ${button ?? ''} on ${page.url} (${page.status}): ${page.text.slice(0, 600)}`,
    )
  }
  return form
}

function readPage(url: URL, response: Response, html: string): Page {
  const addresses = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((match) => decode(match[1]!))
  const links = addresses.flatMap((one) => {
    const link = URL.parse(one, url)
    if (!link || !/^https?:$/.test(link.protocol)) return []
    link.hash = ''
    return [link.href]
  })
  return {
    url: url.href,
    status: response.status,
    headers: response.headers,
    html,
    text: plain(html),
    links: [...new Set(links)],
    facts: Object.fromEntries(
      [...html.matchAll(/<dt\b[^>]*>(.*?)<\/dt>\s*<dd\b[^>]*>(.*?)<\/dd>/gs)].map((match) => [
        plain(match[1]!),
        plain(match[2]!),
      ]),
    ),
    forms: [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map((match) =>
      readForm(match[1]!, match[2]!, url),
    ),
  }
}

function readForm(attributes: string, inside: string, url: URL): Form {
  const fields: Record<string, string> = {}
  for (const [, tag = ''] of inside.matchAll(/<input\b([^>]*)>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? 'text'
    if (!name || type === 'submit') continue
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue
    fields[name] = attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
    const name = attribute(tag, 'name')
    if (name) fields[name] = decode(text)
  }
  for (const [, tag = '', options = ''] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const name = attribute(tag, 'name')
    const option = /<option\b([^>]*\sselected\b[^>]*)>/.exec(options) ?? /<option\b([^>]*)>/.exec(options)
    if (name) fields[name] = attribute(option?.[1] ?? '', 'value') ?? ''
  }
  const buttons = [...inside.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)].map(
    ([, tag = '', words = '']) => ({
      name: attribute(tag, 'name') ?? '',
      value: attribute(tag, 'value') ?? '',
      words: plain(words),
    }),
  )
  return {
    action: attribute(attributes, 'action') ?? url.href,
    method: (attribute(attributes, 'method') ?? 'get').toLowerCase(),
    fields,
    buttons,
  }
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decode(value)
}

function plain(html: string): string {
  const words = html.replaceAll(/<(script|style)\b.*?<\/\1>/gs, '').replaceAll(/<[^>]+>/g, ' ')
  return decode(words).replaceAll(/\s+/g, ' ').trim()
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#38;', '&')
    .replaceAll('&amp;', '&')
}
