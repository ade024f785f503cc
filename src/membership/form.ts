// The sign-up form: what may be typed, and what is said about it.
import { z } from 'zod'
import { addressField } from '../proof/address.ts'
import { disposableWords, isDisposable } from '../proof/disposable.ts'
import { suggestAddress } from '../proof/typo.ts'

/**
 * A name goes into the salutation of mails. Whoever signs somebody else up must not be able to put an advert there,
 * and a control character would be another line.
 */
export const personName = (longest: number, tooLong: string) =>
  z
    .string()
    .trim()
    .normalize()
    .max(longest, tooLong)
    .refine(
      (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text),
      'Bitte ohne Sonderzeichen und Zeilenumbrüche.',
    )
    .refine((text) => !looksLikeLink(text), 'Bitte ohne Internet- oder E-Mail-Adresse.')
    .default('')

/** What the forms ask for and how the button is called: part of the declaration (BGH I ZR 164/09). */
export const formShown = {
  felder: ['E-Mail', 'Vorname (freiwillig)', 'Firma (freiwillig)'],
  knopf: 'Mitglied werden',
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const schema = z.object({
  email: addressField((key) => (isDisposable(key) ? disposableWords : null)),
  firstName: personName(60, 'Bitte höchstens 60 Zeichen.'),
  company: personName(120, 'Bitte höchstens 120 Zeichen.'),
  /** Hashes of the texts that stood beside the form; anything else is answered with the current texts. */
  wording: hash.catch(''),
  notice: hash.catch(''),
  /** Path of the page the form stood on. */
  page: z
    .string()
    .max(200)
    .regex(/^\/[\w/-]*$/)
    .catch('/mitglied'),
  /** Hidden from people; only programs fill it in. */
  website: z.string().catch('').default(''),
})

export type JoinInput = z.infer<typeof schema>

/** What was typed, to be shown again. */
export interface JoinValues {
  email: string
  firstName: string
  company: string
  page: string
}

export type JoinErrors = Partial<Record<'email' | 'firstName' | 'company', string>>

export type ReadJoin =
  | { kind: 'ok'; input: JoinInput; values: JoinValues }
  | { kind: 'invalid'; errors: JoinErrors; values: JoinValues }
  /** An obvious slip: the form asks once, and believes whatever is sent then. */
  | { kind: 'unsure'; suggestion: string; values: JoinValues }

/** Reads the fields of the sign-up form; `geprueft` is the address that was asked about already. */
export function readJoin(fields: Record<string, string>): ReadJoin {
  const { email = '', firstName = '', company = '', page = '/mitglied' } = fields
  const values = { email, firstName, company, page }
  const parsed = schema.safeParse(fields)
  if (parsed.success) {
    const { email: address, page: readPage } = parsed.data
    const shown = { ...values, page: readPage }
    const suggestion = suggestAddress(address.email)
    if (suggestion !== null && fields['geprueft'] !== address.email)
      return { kind: 'unsure', suggestion, values: { ...shown, email: address.email } }
    return { kind: 'ok', input: parsed.data, values: shown }
  }
  const { fieldErrors } = z.flattenError(parsed.error)
  const errors: JoinErrors = {}
  for (const field of ['email', 'firstName', 'company'] as const) {
    const message = fieldErrors[field]?.[0]
    if (message !== undefined) errors[field] = message
  }
  return { kind: 'invalid', errors, values }
}

// "www.", a scheme, an address, or a word with a top-level domain behind a path. "A. Meyer" and "Meyer & Co. KG" pass.
function looksLikeLink(text: string): boolean {
  return /:\/\/|\bwww\.|@|\b[\p{L}\d-]{2,}\.(?:com|net|org|info|biz|io|app|shop|online|site|xyz|top|club|link|ru|cn|[a-z]{2})(?:\b|\/)/iu.test(
    text,
  )
}
