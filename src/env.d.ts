import type { Session } from './desk/sign-in/session.ts'
import type { House } from './site/house.ts'

declare global {
  namespace App {
    interface Locals {
      /** What the process opened once at start: store, facts, keys, clock. */
      house: House
      /** The client's address: from the socket, or from X-Forwarded-For when the peer is in TRUSTED_PROXIES. */
      ip: string
      /** All visitors come through a proxy that TRUSTED_PROXIES does not name. */
      unknownProxy?: boolean
      /** E-mail of the signed-in publisher; set by the middleware below /redaktion. */
      publisher?: string
      /** His session, beside his address. */
      session?: Session
    }
  }
}
