// The carrier without a key: every mail becomes an RFC 5322 file under DATA_DIR/outbox/.
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Carrier, Handing, Mail } from './mail.ts'
import { compose, messageIdOf } from './mime.ts'

/** Writes `.eml` files into `folder`. The name is made of the key, so doing it again after a crash doubles nothing. */
export function localCarrier(folder: string): Carrier {
  return {
    name: 'local',
    account: 'local',
    repeats: true,
    interval: () => 0,
    send: async (mail, handing) => {
      return { kind: 'kept', each: [await write(folder, handing.key, mail, handing)] }
    },
    sendBatch: async (mails, handing) => {
      const each: { vendorId: string }[] = []
      for (const [index, mail] of mails.entries()) {
        each.push(await write(folder, `${handing.key}-${String(index).padStart(3, '0')}`, mail, handing))
      }
      return { kind: 'kept', each }
    },
  }
}

/** A key as it stands in the name of a file. */
export const fileName = (key: string): string => key.replaceAll(/[^\w.-]/g, '_')

/** @returns what the mail is known by, its Message-ID */
async function write(
  folder: string,
  name: string,
  mail: Mail,
  handing: Handing,
): Promise<{ vendorId: string }> {
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
  return { vendorId: messageIdOf(mail, name) }
}
