// The carrier without a key: every mail becomes an RFC 5322 file under DATA_DIR/outbox/.
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Carrier, Handing, Mail } from './mail.ts'
import { compose } from './mime.ts'

/** Writes `.eml` files into `folder`. The name is made of the key, so doing it again after a crash doubles nothing. */
export function localCarrier(folder: string): Carrier {
  return {
    name: 'local',
    account: 'local',
    repeats: true,
    interval: () => 0,
    send: async (mail, handing) => {
      await write(folder, handing.key, mail, handing)
      return { kind: 'kept', each: [{ vendorId: null }] }
    },
    sendBatch: async (mails, handing) => {
      for (const [index, mail] of mails.entries()) {
        await write(folder, `${handing.key}-${String(index).padStart(3, '0')}`, mail, handing)
      }
      return { kind: 'kept', each: mails.map(() => ({ vendorId: null })) }
    },
  }
}

/** A key as it stands in the name of a file. */
export const fileName = (key: string): string => key.replaceAll(/[^\w.-]/g, '_')

async function write(folder: string, name: string, mail: Mail, handing: Handing): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${fileName(name)}.eml`)
  const draft = `${file}.${process.pid}.part`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(await compose(mail, name, handing.at))
    // The file is as old as the mail by the house's clock: that is what its period is counted from.
    await handle.utimes(handing.at / 1_000, handing.at / 1_000)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
