/** What a change of the price does to the quantity a firm must, or may, sell: its contribution stays the same. */

/**
 * More quantity that makes up for a discount: discount ÷ (margin - discount), as a rate.
 * Null where the discount takes the whole margin: no quantity would do.
 * @param discount and margin as rates of today's price, 0..1
 */
export const neededMoreVolume = (discount: number, margin: number): number | null =>
  margin > discount ? discount / (margin - discount) : null

/**
 * Quantity that may be lost after a price rise: rise ÷ (margin + rise), as a rate. Null where there is neither.
 * @param rise and margin as rates of today's price, >= 0
 */
export const affordableLoss = (rise: number, margin: number): number | null =>
  margin + rise > 0 ? rise / (margin + rise) : null
