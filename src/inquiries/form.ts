// The inquiry form: what may be typed, and what is said about it.
import { z } from 'zod'
import { addressField } from '../proof/address.ts'

/** One line of text: control characters would be another line in a mail. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(longest, `Bitte höchstens ${longest} Zeichen.`)
    .refine(
      (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text),
      'Bitte ohne Zeilenumbrüche und Steuerzeichen.',
    )

const phone = line(40)
  .refine(
    (text) => text === '' || /^\+?[\d\s()/.-]+$/.test(text),
    'Bitte nur Ziffern, Leerzeichen, Klammern, Schrägstrich, Bindestrich und ein Plus am Anfang.',
  )
  .refine(
    (text) => text === '' || between(text.replace(/\D/g, '').length, 6, 15),
    'Diese Nummer scheint nicht vollständig zu sein, zum Beispiel 030 1234567.',
  )

const schema = z
  .object({
    email: addressField(),
    name: line(100)
      .default('')
      .refine((text) => text !== '', 'Bitte geben Sie Ihren Namen ein.'),
    company: line(120).default(''),
    message: z
      .string()
      .trim()
      .normalize()
      // Browsers send CRLF; what is left of control characters besides the line break was never typed.
      .transform((text) => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, ''))
      .refine((text) => text.length <= 4000, 'Bitte höchstens 4000 Zeichen.')
      .default(''),
    kind: z.enum(['material', 'call']).catch('material'),
    phone: phone.default(''),
    letter: z
      .string()
      .max(200)
      .regex(/^[a-z0-9-]+$/)
      .catch(''),
    page: z
      .string()
      .max(200)
      .regex(/^\/[\w/-]*$/)
      .catch('/anfrage'),
    /** Hidden from people; only programs fill it in. */
    website: z.string().catch('').default(''),
  })
  .refine((input) => input.kind !== 'call' || input.phone !== '', {
    path: ['phone'],
    message: 'Bitte geben Sie die Nummer ein, unter der wir Sie erreichen.',
    // Checked even when another field is wrong, so that all messages come at once.
    when: () => true,
  })

export type AskInput = z.infer<typeof schema>

const shown = ['email', 'name', 'company', 'phone', 'message'] as const

/** What was typed, to be shown again. */
export type AskValues = Record<(typeof shown)[number] | 'kind' | 'letter' | 'page', string>

export type AskErrors = Partial<Record<(typeof shown)[number], string>>

export type ReadAsk = { kind: 'ok'; input: AskInput } | { kind: 'invalid'; errors: AskErrors }

/** Reads the fields of the inquiry form. */
export function readAsk(fields: Record<string, string>): ReadAsk {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return { kind: 'ok', input: parsed.data }
  const { fieldErrors } = z.flattenError(parsed.error)
  const errors: AskErrors = {}
  for (const field of shown) {
    const message = fieldErrors[field]?.[0]
    if (message !== undefined) errors[field] = message
  }
  return { kind: 'invalid', errors }
}

/** The fields as typed, with what an untouched form holds. */
export function askValues(fields: Record<string, string>): AskValues {
  const { email = '', name = '', company = '', phone: typed = '', message = '' } = fields
  const { kind = 'material', letter = '', page = '/anfrage' } = fields
  return { email, name, company, phone: typed, message, kind, letter, page }
}

function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}
