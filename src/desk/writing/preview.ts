// The ways a letter is seen that is being written, beside its page.
export const views = {
  mail: { name: 'Mail', narrow: false },
  phone: { name: 'Mail am Telefon', narrow: true },
  dark: { name: 'Mail, dunkel', narrow: true },
  text: { name: 'Nur Text', narrow: false },
} as const

export type View = keyof typeof views

export function readView(written: string | null): View {
  return (Object.keys(views) as View[]).find((view) => view === written) ?? 'mail'
}
