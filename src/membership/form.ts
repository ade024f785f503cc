// The sign-up form: what may be typed, and what is said about it.
import { addressField } from '../proof/address.ts'
import { disposableWords, isDisposable } from '../proof/disposable.ts'
import { choice, hash, line, ok, pagePath, start, trap } from '../site/fields.ts'
import { form, type Input } from '../site/forms.ts'
import { looksLikeLink } from './link.ts'

/** A name goes into the salutation of mails: whoever signs somebody else up must not be able to put an advert there. */
export const personName = (longest: number) =>
  line(longest).but((name) => (looksLikeLink(name) ? 'Bitte ohne Internet- oder E-Mail-Adresse.' : null))

/** What is asked about a person besides the address. */
export const personFields = { firstName: personName(60), company: personName(120) }

/** What a member may say of himself besides, and the desk for him. */
export const detailFields = {
  ...personFields,
  salutation: choice(['', 'frau', 'herr'] as const),
  title: personName(40),
  lastName: personName(60),
  greeting: choice(['', 'first-name', 'formal', 'none'] as const),
}

/** The address of a person who will get the letter. */
export const readerAddress = () => addressField((key) => (isDisposable(key) ? disposableWords : null))

/** What a form asked for and how its button was called: part of the declaration (BGH I ZR 164/09). */
export interface FormShown {
  fields: string[]
  button: string
}

export const formShown: FormShown = {
  fields: ['E-Mail', 'Vorname (freiwillig)', 'Firma (freiwillig)'],
  button: 'Mitglied werden',
}

/** Where the letter is ordered beside a report, by a tick. */
export const formBeside: FormShown = {
  fields: ['E-Mail', 'Brief (freiwillig)'],
  button: 'Bericht senden',
}

export const joinForm = form({
  email: readerAddress(),
  ...personFields,
  /** Names of the texts that stood beside the form; anything else is answered with the current texts. */
  wording: hash(),
  notice: hash(),
  /** Path of the page the form stood on. */
  page: pagePath('/mitglied'),
  /** The address that was asked about already: an obvious slip is pointed out once. */
  asked: start(254).as((typed) => ok(typed.trim().normalize())),
  /** Hidden from people. */
  website: trap(),
})

export type JoinInput = Input<typeof joinForm>
