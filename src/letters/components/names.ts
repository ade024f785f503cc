// The components a letter may use, by name, for those who only check a letter. That each has a form for the web and
// one for the mail is a matter of types (web/index.ts, mail/index.ts).

export const componentNames = [
  'AssessmentLink',
  'Bands',
  'Callout',
  'Comparison',
  'Figure',
  'Formula',
  'Lead',
  'MoreInfo',
  'Quotation',
  'Steps',
] as const

export type ComponentName = (typeof componentNames)[number]
