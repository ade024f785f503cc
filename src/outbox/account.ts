// What a carrier with an account can answer about it; apart from setup.ts, which asks a carrier.

export interface Setup {
  /** Why the vendor did not answer, e.g. for a wrong key; null when he did. */
  problem: string | null
  /** The domain of the sender, null when the vendor does not know it. */
  domain: SenderDomain | null
  quota: { day: Quota; month: Quota } | null
  /** The webhooks the vendor calls; null when he did not say. */
  webhooks: { endpoint: string; enabled: boolean }[] | null
}

export interface SenderDomain {
  name: string
  /** 'verified' or another word of the vendor. */
  status: string
  openTracking: boolean
  clickTracking: boolean
  records: { record: string; name: string; status: string }[]
}

/** Mails; `limit` is null where there is none. */
export interface Quota {
  used: number
  limit: number | null
}
