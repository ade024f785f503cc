// The one source of colours and type. The stylesheet gets them as custom properties (`virtual:tokens.css`, built
// in astro.config.mjs), the mails get them as plain values because mail programs know no custom properties.

interface Palette {
  /** Page background. */
  paper: string
  /** Quiet surface for boxes. */
  panel: string
  /** Text. */
  ink: string
  /** Secondary text, still 4.5:1 on paper and panel. */
  muted: string
  /** Hairlines that carry no meaning. */
  line: string
  /** Borders of controls, 3:1 on paper. */
  edge: string
  /** The accent: links, buttons, numerals. */
  accent: string
  /** Text on the accent. */
  onAccent: string
  /** Accent as a surface. */
  accentPanel: string
  ok: string
  okPanel: string
  warn: string
  warnPanel: string
  error: string
  errorPanel: string
  /** Charts: customer bands from small to large, profit and loss. */
  bandSmall: string
  bandMiddle: string
  bandLarge: string
  gain: string
  loss: string
}

export const light: Palette = {
  paper: '#ffffff',
  panel: '#f6f4ef',
  ink: '#1b1d1f',
  muted: '#565b60',
  line: '#dcd8cf',
  edge: '#7b8087',
  accent: '#0b5566',
  onAccent: '#ffffff',
  accentPanel: '#e8f1f3',
  ok: '#1b643b',
  okPanel: '#e8f3ec',
  warn: '#7a4a00',
  warnPanel: '#fcf2dc',
  error: '#a11d1a',
  errorPanel: '#fbeceb',
  bandSmall: '#9cc3cb',
  bandMiddle: '#4b8f9e',
  bandLarge: '#0b5566',
  gain: '#0b5566',
  loss: '#b4452c',
}

export const dark: Palette = {
  paper: '#141618',
  panel: '#1e2124',
  ink: '#e8e5df',
  muted: '#aab0b6',
  line: '#34393e',
  edge: '#7e858c',
  accent: '#7cc8d7',
  onAccent: '#06232a',
  accentPanel: '#14303a',
  ok: '#86d3a5',
  okPanel: '#15301f',
  warn: '#eabf6d',
  warnPanel: '#352a12',
  error: '#ff9d92',
  errorPanel: '#3d1c1a',
  bandSmall: '#356571',
  bandMiddle: '#5597a6',
  bandLarge: '#9adbe8',
  gain: '#7cc8d7',
  loss: '#f08a70',
}

export const type = {
  serif: "'Newsreader', 'Newsreader Fallback', 'Iowan Old Style', 'Palatino Linotype', Georgia, serif",
  sans: "'Public Sans', 'Public Sans Fallback', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  /** Mail programs load no fonts of ours: families that are already there. */
  mailSerif: "Georgia, 'Times New Roman', serif",
  mailSans: "Arial, 'Segoe UI', Roboto, Helvetica, sans-serif",
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const declarations = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `--${kebab(name)}:${value};`)
    .join('')

/** The tokens as custom properties: `--accent`, `--band-small`, `--serif` ..., dark by the reader's own setting. */
export function tokensCss(): string {
  const fonts = { serif: type.serif, sans: type.sans }
  return (
    `:root{color-scheme:light dark;${declarations(light)}${declarations(fonts)}}` +
    `@media screen and (prefers-color-scheme:dark){:root{${declarations(dark)}}}`
  )
}
