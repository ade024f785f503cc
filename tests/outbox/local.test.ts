import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localCarrier } from '../../src/outbox/local.ts'
import { compose } from '../../src/outbox/mime.ts'
import { readEml, readMailbox } from '../rig/mailbox.ts'
import { mailTo } from '../rig/mails.ts'

const at = Date.parse('2026-03-02T08:00:00Z')
const handing = { key: 'welcome-1', at, now: at + 5_000, attempts: 0 }

describe('a mail that stays on this machine', () => {
  let folder: string
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'letter-')), 'outbox')
  })
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

  it('is a message any mail program can read, umlauts and all', async () => {
    const mail = mailTo('müller@firma.de')
    await localCarrier(folder).send(mail, handing)
    const [read] = await readMailbox(folder)
    expect(read).toMatchObject({
      name: 'welcome-1.eml',
      from: 'brief@verlag.test',
      to: 'müller@firma.de',
      replyTo: 'redaktion@verlag.test',
      subject: mail.subject,
      links: ['https://brief.verlag.test/mitglied', 'https://brief.verlag.test/abmelden?m=1'],
    })
    expect(read?.html.trim()).toBe(mail.html)
    expect(read?.text.trim()).toBe(mail.text)
    expect(read?.headers).toMatchObject({
      date: 'Mon, 02 Mar 2026 08:00:00 +0000',
      'x-tags': 'kind=test',
      'list-unsubscribe': '<https://brief.verlag.test/abmelden?m=1>',
    })
  })

  it('keeps to the lines of RFC 5322: CRLF, 998 bytes at most, ASCII in the header', async () => {
    const long = { ...mailTo('a@firma.de'), html: `<p>${'ä'.repeat(20_000)}</p>`, text: 'x'.repeat(5_000) }
    const bytes = (await compose(long, 'key', at)).toString('latin1')
    expect(bytes.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...bytes.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
    // oxlint-disable-next-line no-control-regex -- every byte outside ASCII
    expect(bytes.split('\r\n\r\n', 1)[0]).toMatch(/^[\x00-\x7f]+$/)
  })

  it('has the same bytes when it is written again after a crash, and is still one file', async () => {
    await localCarrier(folder).send(mailTo('a@firma.de'), handing)
    const first = readFileSync(join(folder, 'welcome-1.eml'))
    await localCarrier(folder).send(mailTo('a@firma.de'), { ...handing, now: at + 90_000, attempts: 1 })
    expect(readdirSync(folder)).toEqual(['welcome-1.eml'])
    expect(readFileSync(join(folder, 'welcome-1.eml')).equals(first)).toBe(true)
  })

  it('appears under its name only when it is whole', async () => {
    mkdirSync(join(folder, `welcome-1.eml.${process.pid}.part`), { recursive: true })
    await expect(localCarrier(folder).send(mailTo('a@firma.de'), handing)).rejects.toThrow(/EISDIR/)
    expect(await readMailbox(folder)).toEqual([])
  })

  it('cannot leave its folder or start another header by what it contains', async () => {
    const mail = {
      ...mailTo('a@firma.de'),
      subject: 'Hallo\r\nBcc: x@y.de',
      headers: { 'X-A': 'b\r\nBcc: z@y.de' },
    }
    await localCarrier(folder).send(mail, { ...handing, key: '../../../fort' })
    expect(readdirSync(folder)).toHaveLength(1)
    const [read] = await readMailbox(folder)
    expect(read?.headers).not.toHaveProperty('bcc')
    expect(read?.to).toBe('a@firma.de')
  })

  it('of a batch is one file per reader, also when the batch is repeated', async () => {
    const mails = Array.from({ length: 100 }, (_, index) => mailTo(`reader-${index}@firma.de`))
    const outcome = await localCarrier(folder).sendBatch(mails, handing)
    await localCarrier(folder).sendBatch(mails, handing)
    const read = await readMailbox(folder)
    expect(read.map(({ to }) => to)).toEqual(mails.map(({ to }) => to))
    // As the ledger has them.
    const each = read.map(({ headers }) => ({ vendorId: headers['message-id'] }))
    expect(outcome).toEqual({ kind: 'kept', each })
  })

  it('has a Message-ID that belongs to its key and to no other', async () => {
    const idOf = async (key: string) => {
      const mail = await readEml(key, await compose(mailTo('a@firma.de'), key, at))
      return mail.headers['message-id']
    }
    expect(await idOf('one')).toMatch(/^<[0-9a-f]{32}@verlag\.test>$/)
    expect(await idOf('one')).not.toBe(await idOf('two'))
  })
})
