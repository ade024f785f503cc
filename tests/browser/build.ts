import build from '../rig/build.ts'

/** Playwright's global set-up: the site is built when it was not built from these sources. */
export default function setup(): void {
  build()
}
