// Opens the store and closes it again.
import { openStore } from '../../../src/store/open.ts'
import { place } from './place.ts'

const store = await openStore(place(), Date.now())
await store.close()
