/**
 * What a full-mode report keeps: aggregates and at most 20 points of the curve. There is no field that could hold
 * a name: text is only ever one of a few fixed words. Read by the server, so every size is checked.
 */
import { z } from 'zod'
import { checkSentences } from '../../customer-value/check-words.ts'
import type { CheckCode } from '../../customer-value/check-words.ts'
import { tornadoInputs } from '../../customer-value/tornado.ts'

const checkCodes = Object.keys(checkSentences) as CheckCode[]

const money = z.number().min(-1e13).max(1e13)
const many = z.number().int().min(0).max(10_000_000)
const manyHours = z.number().min(0).max(1e10)
const band = z.strictObject({ p10: money, p50: money, p90: money })

const share = z.number().min(0).max(1.000001)
const foundation = z.strictObject({
  customers: z.strictObject({ counted: many, estimated: many, assumed: many }),
  assumedShare: share.nullable(),
})

const figures = z.strictObject({
  formulaVersion: z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/),
  demo: z.boolean(),
  /** what the amounts are where they are not euros; 'other' = its name is no code of three letters */
  currency: z
    .string()
    .regex(/^(?:[A-Z]{3}|other)$/)
    .nullish(),
  customers: many.min(1),
  earning: many,
  losing: many,
  withoutResult: many,
  /** EUR/year */
  revenue: money,
  profit: money,
  potential: money,
  /** EUR over the horizon */
  value: money,
  horizonYears: z.number().int().min(1).max(50),
  discountRate: z.number().min(-1).max(1),
  retention: z.number().min(0).max(1),
  /** hours/year: today, taken from customers, given to customers, carried by nobody */
  hours: manyHours,
  shiftedHours: manyHours,
  givenHours: manyHours.nullish(),
  freeHours: manyHours.nullish(),
  ranks: z
    .strictObject({
      customers: many,
      topTenMissed: z.number().int().min(0).max(10),
      correlation: z.number().min(-1.000001).max(1.000001).nullable(),
      byConstruction: z.boolean().optional(),
      constant: z.enum(['revenue', 'value', 'both']).nullish(),
      tied: z.enum(['revenue', 'value']).nullish(),
    })
    .nullable(),
  /** reports kept before this was asked have none */
  basis: z
    .strictObject({
      margin: foundation.nullable(),
      hours: foundation.nullable(),
      retentionCounted: z.boolean(),
      assumedResult: share.nullable(),
      /** above 1 where credit notes of others eat it up */
      largestShare: z.number().min(0).max(1e13).nullable(),
    })
    .optional(),
  /** as the page has them, before anything is rounded; reports kept before have none */
  subsidyRatio: z.number().min(0).max(1e13).nullish(),
  signsAssumed: z.boolean().optional(),
  /** the results are not known, only revenue; missing or null = they are */
  revenueOnly: z
    .strictObject({
      large: many,
      share,
      whole: money,
      negative: z.boolean(),
      marginsMissing: many,
    })
    .nullish(),
  /** what the page asks to be checked: which, and of how many customers */
  checks: z
    .array(z.strictObject({ code: z.enum(checkCodes), customers: many }))
    .max(checkCodes.length)
    .optional(),
  underrated: many,
  overrated: many,
  /** zu wenig Daten, C, B, A, Key */
  segments: z.tuple([many, many, many, many, many]),
  uncertain: z
    .strictObject({
      input: z.enum(tornadoInputs),
      from: z.number().min(-10).max(10),
      to: z.number().min(-10).max(10),
      swing: money,
      classesChanged: many,
    })
    .nullable(),
  bands: z
    .strictObject({
      draws: many,
      seed: z
        .number()
        .int()
        .min(0)
        .max(2 ** 32),
      profit: band,
      value: band,
    })
    .nullable(),
  curve: z
    .strictObject({
      pool: money,
      loss: money,
      peakCount: many,
      plateauCount: many,
      points: z.array(z.strictObject({ customers: many, amount: money })).max(20),
    })
    .nullable(),
})

export type ReportFigures = z.infer<typeof figures>

/** Longer than any report of ours, characters. */
export const longestFigures = 6000

/** Reads the JSON of a posted report; null when it is anything else. */
export function readFigures(json: string): ReportFigures | null {
  if (json.length > longestFigures) return null
  try {
    const parsed = figures.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
