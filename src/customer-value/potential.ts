/**
 * What a customer could still buy from us. Demand that nobody knows is never imputed: the criterion drops out
 * and the coverage shows it.
 */
import type { Settings } from './settings.ts'

/**
 * Wallet Allocation Rule: share of wallet ≈ (1 - rank/(n+1))·2/n for our rank among n suppliers (ties: mean
 * rank). Source: Keiningham et al. 2011. Throws unless 1 <= rank <= n.
 */
export function walletAllocation(rank: number, suppliers: number): number {
  if (!(suppliers >= 1 && rank >= 1 && rank <= suppliers))
    throw new RangeError(`expected 1 <= rank <= suppliers, got ${rank} of ${suppliers}`)
  return (1 - rank / (suppliers + 1)) * (2 / suppliers)
}

export interface WalletSources {
  /** net revenue, EUR/year */
  readonly revenue: number
  /** NaN = unknown, in every field */
  readonly wallet: number
  /** 0..1 */
  readonly shareOfWallet: number
  readonly supplierRank: number
  readonly suppliers: number
  /** new ground named by the user (step 7 of the letter), EUR/year; adds to the wallet */
  readonly growth: number
}

/**
 * Yearly demand W for what we sell, EUR: as stated; from the share of wallet (W = NU/SoW); from our rank among
 * the suppliers. Named growth adds to it. NaN when nothing is known: growth alone does not make a wallet.
 */
export function walletOf(sources: WalletSources): number {
  const { revenue, wallet, shareOfWallet, supplierRank, suppliers, growth } = sources
  const added = growth > 0 ? growth : 0
  if (wallet >= 0) return wallet + added
  if (!(revenue > 0)) return Number.NaN
  if (shareOfWallet > 0) return revenue / shareOfWallet + added
  if (supplierRank >= 1 && suppliers >= supplierRank)
    return revenue / walletAllocation(supplierRank, suppliers) + added
  return Number.NaN
}

/** NU/W within 0..1; NaN when W is unknown or not positive. Above 1 is an input error (see checks). */
export const shareOf = (revenue: number, wallet: number): number =>
  wallet > 0 ? Math.min(1, Math.max(0, revenue / wallet)) : Number.NaN

/** Share of the open demand that can be won, by our competitive rating 1 (hard) .. 5 (easy); NaN = normal. */
export function reachFactor(competition: number, settings: Settings): number {
  if (competition < 2.5) return settings.reachHard
  if (competition > 3.5) return settings.reachEasy
  return settings.reachNormal
}

/**
 * Open demand max(0, W - NU), EUR/year; where W is unknown only the growth the user named; NaN when neither is
 * known.
 */
export function openDemand(revenue: number, wallet: number, growth: number): number {
  if (!Number.isNaN(wallet)) return Math.max(0, wallet - revenue)
  return growth > 0 ? growth : Number.NaN
}

/**
 * Potenzial-DB EP = erreichbar·(DB% - extra care per euro), EUR/year. New revenue needs `extraCareShare` of the
 * care the present revenue needs, at most all of today's ratio.
 */
export const potentialContribution = (
  reachable: number,
  margin: number,
  careRatio: number,
  settings: Settings,
): number => reachable * (margin - careRatio * settings.extraCareShare)

/**
 * The part of EP that enters sums and decisions: growth that would cost more than it brings is not pursued, and
 * an unknown one adds nothing. The column keeps the sign, as a reason.
 */
export const pursuedPotential = (potential: number): number => (potential > 0 ? potential : 0)
