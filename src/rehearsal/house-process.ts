// The sending process of a rehearsal: the house without its pages, on a copy of the store, by a clock that is moved from
// outside. It is killed without warning; a rehearsal that ends takes it along.
import { openHouse } from '../rooms.ts'
import { keepHeapSmall } from '../site/small-heap.ts'

keepHeapSmall()

/** How many ms its clock is ahead of the machine's. */
let ahead = Number(process.argv[2])
process.on('message', (ms: unknown) => {
  if (typeof ms === 'number') ahead = ms
})
process.on('disconnect', () => process.exit(1))
// A letter of the rehearsal may be invented: it has a mail, and no page that could be missing.
await openHouse(
  process.env,
  () => Date.now() + ahead,
  undefined,
  () => async () => null,
)
process.send?.('open')
