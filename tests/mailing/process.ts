// One process of several on one store: runs the mailings once and prints the key of every call it made.
import { localCarrier } from '../../src/outbox/local.ts'
import { runMailings } from '../../src/mailing/run.ts'
import { openStore } from '../../src/store/open.ts'

const now = Number(process.argv[2])
const { DATA_DIR: dataDir = '', DATABASE_URL: databaseUrl } = process.env
const store = await openStore({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) }, now)
const carrier = localCarrier(`${dataDir}/outbox`)
const counting: typeof carrier = {
  ...carrier,
  sendBatch: (mails, handing) => {
    console.log(handing.key)
    return carrier.sendBatch(mails, handing)
  },
}
await runMailings(
  { store, now: () => now },
  counting,
  (siteUrl, id) => `${siteUrl}/weg?m=${id}`,
  new AbortController().signal,
)
await store.close()
