// Behind a proxy that TRUSTED_PROXIES does not name all visitors are one: together they use up the limits of one, and the
// forms turn everybody away. Nothing else would show it before the first busy morning.
import type { Client } from './client-ip.ts'

export interface ProxyWatch {
  hidden: number
  known: number
  /** Address of the proxy nobody named, once it is certain. */
  proxy?: string
}

/** One page may be a colleague's curiosity. */
const enough = 3

export const watchProxies = (): ProxyWatch => ({ hidden: 0, known: 0 })

/**
 * Notes one request.
 * @returns what the operator is told, the first time it is certain
 */
export function noteClient(watch: ProxyWatch, { ip, hidden }: Client): string | undefined {
  if (watch.proxy !== undefined) return undefined
  if (hidden) watch.hidden++
  else watch.known++
  // Health checks come from a private address too, and say nothing of anybody behind them.
  if (!hidden || watch.hidden < enough || watch.hidden * 3 < watch.known) return undefined
  watch.proxy = ip
  return `TRUSTED_PROXIES does not name ${ip}, which passes on requests of others (X-Forwarded-For): all visitors count as one, and share one visitor's limits. Set TRUSTED_PROXIES=${ip}, or to the network of your proxies.`
}
