// `npm run desk:link`: a one-time link to the desk, printed on the machine the store is on. For the day the mail is down.
import { join } from 'node:path'
import { readConfig } from '../../site/config.ts'
import { readFacts } from '../../site/facts.ts'
import { openStore } from '../../store/open.ts'
import { signInLink } from './link.ts'

const config = readConfig(process.env, readFacts(join(process.cwd(), 'content/site.json')))
const store = await openStore(config, Date.now())
try {
  console.log(await signInLink({ store, config, now: Date.now }, 30 * 60_000))
} finally {
  await store.close()
}
