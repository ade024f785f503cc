import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exportMembers } from '../../../src/membership/import/export.ts'
import { confirmImport, dropImport } from '../../../src/membership/import/job.ts'
import { runImports } from '../../../src/membership/import/run.ts'
import { dropFile, keepFile, readFile } from '../../../src/membership/import/kept-file.ts'
import { readLine } from '../../../src/membership/import/line.ts'
import { findColumns } from '../../../src/membership/import/columns.ts'
import { readTableFile } from '../../../src/membership/import/table-file.ts'
import { countImport, findImport, linesAsCsv, listLines } from '../../../src/membership/import/view.ts'
import { csvLines } from '../../../src/spreadsheet/csv-write.ts'
import { writeSheet } from '../../../src/spreadsheet/xlsx-write.ts'
import { setTombstone } from '../../../src/membership/tombstone.ts'
import { addressHash } from '../../../src/proof/address-hash.ts'
import { newId } from '../../../src/store/id.ts'
import { monday } from '../../rig/clock.ts'
import { useRig, type Rig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'
import { uploadList } from '../../rig/lists.ts'

const zone = 'Europe/Berlin'
const heading = [
  'E-Mail-Adresse',
  'Vorname',
  'Firma',
  'Bestätigt am',
  'IP-Adresse',
  'Kauf',
  'Kaufdatum',
  'Status',
]
const rows = [heading, ['eva@firma.de', 'Eva', 'Müller & Söhne', '03.02.2026 09:15', '192.0.2.1', '', '', '']]
const rowsOf = (bytes: Uint8Array) => {
  const table = readTableFile(bytes)
  if (table.kind === 'unreadable') throw new Error(table.problem)
  return table.rows.filter((row) => row.some((cell) => cell !== ''))
}

async function sheet(slices: string[][][]): Promise<Uint8Array> {
  async function* source() {
    yield* slices
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of writeSheet('Mitglieder', source())) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('a list as office programs save it', () => {
  const text = (separator: string) => rows.map((row) => row.join(separator)).join('\r\n')
  const utf16 = (words: string) => Buffer.from(`\ufeff${words}`, 'utf16le')

  it.each([
    ['UTF-8 and semicolons', Buffer.from(text(';'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text(';')}`)],
    ['commas', Buffer.from(text(','))],
    ['tabs in UTF-16', utf16(text('\t'))],
    ['UTF-16 the other way round', utf16(text(';')).swap16()],
    ['UTF-16 without a mark', Buffer.from(text(';'), 'utf16le')],
    ['Windows-1252', Buffer.from(text(';'), 'latin1')],
  ])('is read with %s', (_, bytes) => expect(rowsOf(bytes)).toEqual(rows))

  it('is read with quotes, line breaks and separators inside of cells', () => {
    const bytes = Buffer.from('email;Firma\n"a@b.de";"Groß; ""Klein""\nund Co."\n')
    expect(rowsOf(bytes)).toEqual([
      ['email', 'Firma'],
      ['a@b.de', 'Groß; "Klein"\nund Co.'],
    ])
  })

  it('is read as Excel, with shared strings, dates, gaps and a hidden first sheet', () => {
    const xml = (files: Record<string, string>) =>
      zipSync(Object.fromEntries(Object.entries(files).map(([name, body]) => [name, strToU8(body)])))
    const bytes = xml({
      'xl/workbook.xml':
        '<x:workbook xmlns:r="r"><x:sheets><x:sheet name="alt" state="hidden" r:id="rId1"/><x:sheet name="Kunden" r:id="rId2"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      'xl/sharedStrings.xml':
        '<sst><si><t>email</t></si><si><r><t>M&#252;ller</t></r><r><t xml:space="preserve"> &amp; Co.</t></r><rPh><t>x</t></rPh></si></sst>',
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
      'xl/worksheets/sheet2.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="str"><f>1+1</f><v>Datum</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>a@b.de</t></is></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>46054.5</v></c></row></sheetData></worksheet>',
    })
    const table = readTableFile(bytes)
    expect(table).toEqual({
      kind: 'table',
      as: { sheet: 'Kunden' },
      rows: [['email', '', 'Datum'], [], ['a@b.de', 'Müller & Co.', '2026-02-01 12:00:00']],
    })
  })

  it('comes back from our own Excel export as it was', async () => {
    const odd = ['=1+1', '<b>&"', ' Rand ', 'Zeile\nzwei', '😀', '']
    // An empty cell at the end is no cell.
    expect(rowsOf(await sheet([[heading], [odd]]))).toEqual([heading, odd.slice(0, -1)])
  })

  it.each([
    ['a broken Excel file', Buffer.from('PK\u0003\u0004 kaputt')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0, 0, 0])],
  ])('is refused with a sentence when it is %s', (_, bytes) =>
    expect(readTableFile(bytes)).toEqual({ kind: 'unreadable', problem: expect.stringMatching(/\.$/) }),
  )
})

describe('the columns of a list', () => {
  it('are known by the headers of German programs, below a title too', () => {
    expect(findColumns([['Kundenliste 2026'], heading])).toEqual({
      header: 1,
      columns: {
        email: 0,
        firstName: 1,
        company: 2,
        optInAt: 3,
        optInIp: 4,
        purchase: 5,
        purchaseAt: 6,
        status: 7,
      },
      permissions: [{ at: 7, heading: 'Status', permission: 'state', remarks: true }],
    })
    const rapidmail = ['email', 'firstname', 'lastname', 'activated', 'activated_ip', 'status']
    expect(findColumns([rapidmail])?.columns).toEqual({
      email: 0,
      firstName: 1,
      lastName: 2,
      optInAt: 3,
      optInIp: 4,
      status: 5,
    })
    expect(findColumns([['Name', 'Ort']])).toBeNull()
  })
})

describe('a line of a list', () => {
  const read = (typed: Record<string, string>) => {
    const cells = heading.map((name) => typed[name] ?? '')
    return readLine(cells, { ...findColumns([heading, cells])!, zone }, monday)
  }
  const eva = { 'E-Mail-Adresse': 'Eva@Firma.de' }

  it('is a double opt-in with a date and where it came from', () => {
    const optIn = { ...eva, 'Bestätigt am': '03.02.2026 09:15', 'IP-Adresse': '192.0.2.1' }
    expect(read(optIn)).toMatchObject({
      email: 'Eva@Firma.de',
      email_key: 'eva@firma.de',
      proof: 'double-opt-in',
      verdict: 'open',
      evidence: { optInAt: Date.parse('2026-02-03T08:15:00Z'), ip: '192.0.2.1' },
      old: 0,
    })
    expect(read({ ...optIn, 'IP-Adresse': '' })).toMatchObject({ verdict: 'unproven', reason: /IP-Adresse/ })
  })

  it('is an existing customer with a purchase and its date', () => {
    expect(read({ ...eva, Kauf: 'Workshop', Kaufdatum: '2025-11-03' })).toMatchObject({
      proof: 'existing-customer',
      verdict: 'open',
      evidence: { purchase: 'Workshop', purchaseAt: Date.parse('2025-11-02T23:00:00Z') },
    })
    expect(read({ ...eva, Kaufdatum: '2025-11-03' })).toMatchObject({ verdict: 'unproven' })
  })

  it.each(['', 'ja', '31.02.2026', '03.02.2027', '2026-13-01', '01.01.1970', '99.99.9999 99:99'])(
    'is unproven with %j for a date',
    (date) =>
      expect(read({ ...eva, 'Bestätigt am': date, 'IP-Adresse': '192.0.2.1' })).toMatchObject({
        proof: 'unproven',
        verdict: 'unproven',
        reason: expect.stringMatching(/./),
      }),
  )

  it('warns of a proof older than two years', () => {
    const old = read({ ...eva, 'Bestätigt am': '01.02.2024', 'IP-Adresse': '192.0.2.1' })
    expect(old).toMatchObject({ proof: 'double-opt-in', old: 1 })
  })

  it('is left alone when the list itself calls somebody gone', () => {
    const left = { ...eva, 'Bestätigt am': '03.02.2026', 'IP-Adresse': '192.0.2.1', Status: 'Abgemeldet' }
    expect(read(left)).toMatchObject({
      verdict: 'left',
      reason: '{"why":"said","said":"Status: Abgemeldet"}',
    })
  })

  it('brings no advert into the salutation of a letter', () => {
    expect(read({ ...eva, Vorname: 'https://boese.example', Firma: 'A\nB' })).toMatchObject({
      first_name: '',
      company: 'A B',
    })
  })
})

const line = (email: string, rest = ';03.02.2026;192.0.2.1') => `${email}${rest}`
const list = (...lines: string[]) => Buffer.from(['E-Mail;Bestätigt am;IP-Adresse', ...lines].join('\r\n'))

async function imported(rig: Rig, bytes: Uint8Array): Promise<string> {
  const id = await uploadList(rig.house, { name: 'liste.csv', bytes }, 'redaktion@verlag.test')
  await runImports(rig.house, new AbortController().signal)
  return id
}

describe.each(stores)('an import on %s', (dialect) => {
  const rig = useRig(dialect)
  const members = () => rig.store.db.selectFrom('member').selectAll().orderBy('email_key').execute()
  const run = () => runImports(rig.house, new AbortController().signal)
  const addMember = (email: string, state: 'asked' | 'confirmed' | 'left') =>
    rig.store.db
      .insertInto('member')
      .values({
        id: newId(monday),
        email,
        email_key: email,
        first_name: '',
        company: '',
        state,
        asked_at: monday,
        confirmed_at: state === 'asked' ? null : monday,
        left_at: state === 'left' ? monday : null,
      })
      .execute()

  it('shows what would happen to every line, and writes nothing before the click', async () => {
    const { db } = rig.store
    await addMember('mitglied@firma.de', 'confirmed')
    await addMember('weg@firma.de', 'left')
    await addMember('wartet@firma.de', 'asked')
    await setTombstone(db, rig.house, 'geloescht@firma.de', 'erased', monday)
    await db
      .insertInto('suppression')
      .values({ email_key: 'tot@firma.de', reason: 'bounce', active: 1, at: 1, source: 'x' })
      .execute()
    const hash = addressHash(rig.house.secret, 'nie@firma.de')
    await db.insertInto('address_block').values({ address_hash: hash, at: 1 }).execute()
    const bytes = list(
      ...['doppelt@firma.de', 'neu@firma.de', 'NEU@firma.de', 'mitglied@firma.de', 'weg@firma.de'].map(
        (email) => line(email, email === 'doppelt@firma.de' ? ';;' : undefined),
      ),
      ...['geloescht@firma.de', 'tot@firma.de', 'nie@firma.de', 'wartet@firma.de', 'kein-at', ''].map(
        (email) => line(email),
      ),
      line('ohne@firma.de', ';;'),
      line('doppelt@firma.de'),
    )
    const before = await members()
    const id = await imported(rig, bytes)
    expect(await findImport(db, id)).toMatchObject({ state: 'ready', line_count: 13 })
    const { byVerdict, doubleOptIn } = await countImport(db, id)
    expect(byVerdict).toEqual({
      open: 0,
      new: 3,
      unproven: 1,
      unknown: 0,
      left: 2,
      blocked: 1,
      suppressed: 1,
      member: 1,
      duplicate: 2,
      invalid: 2,
    })
    expect(doubleOptIn).toBe(3)
    expect(await members()).toEqual(before)

    await run()
    expect(await members()).toEqual(before)
    expect(await confirmImport(rig.house, id)).toEqual({ kind: 'confirmed' })
    expect(await confirmImport(rig.house, id)).toEqual({ kind: 'refused' })
    await run()
    const confirmed = (await members()).filter(({ state }) => state === 'confirmed')
    expect(confirmed.map(({ email_key }) => email_key)).toEqual([
      'doppelt@firma.de',
      'mitglied@firma.de',
      'neu@firma.de',
      'wartet@firma.de',
    ])
    const declarations = await db
      .selectFrom('declaration')
      .selectAll()
      .where('kind', '=', 'imported')
      .execute()
    expect(declarations).toHaveLength(3)
    expect(JSON.parse(declarations.find(({ email_key }) => email_key === 'neu@firma.de')!.fields)).toEqual({
      email: 'neu@firma.de',
      proof: 'double-opt-in',
      evidence: { optInAt: Date.parse('2026-02-02T23:00:00Z'), ip: '192.0.2.1' },
      file: 'liste.csv',
      line: 3,
      import: id,
      by: 'redaktion@verlag.test',
    })
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('leaves alone who left between the preview and the click', async () => {
    const id = await imported(rig, list(line('eva@firma.de'), line('otto@firma.de')))
    await setTombstone(rig.store.db, rig.house, 'eva@firma.de', 'left', rig.clock.now())
    await confirmImport(rig.house, id)
    await run()
    expect((await members()).map(({ email }) => email)).toEqual(['otto@firma.de'])
    const left = await listLines(rig.store.db, id, { verdict: 'left', after: 0, limit: 10 })
    expect(left).toMatchObject([{ email: 'eva@firma.de' }])
  })

  it('forgets the lines when the publisher says no', async () => {
    const id = await imported(rig, list(line('eva@firma.de')))
    expect(await dropImport(rig.house, id)).toEqual({ kind: 'dropped' })
    expect(await rig.store.db.selectFrom('import_line').selectAll().execute()).toEqual([])
    expect(await confirmImport(rig.house, id)).toEqual({ kind: 'refused' })
  })

  it('says in a sentence why a file cannot be read, and keeps nothing of it', async () => {
    const id = await imported(rig, Buffer.from('Name;Ort\nEva;Köln'))
    expect(await findImport(rig.store.db, id)).toMatchObject({ state: 'failed', problem: /Spalte „E-Mail“/ })
    expect(await rig.store.db.selectFrom('import_job').select('file').execute()).toEqual([{ file: null }])
  })

  it('keeps no more of a heading than of a line, however wide somebody made the file', async () => {
    const id = await imported(rig, Buffer.from(`E-Mail${';x'.repeat(100_000)}\neva@firma.de`))
    const { format } = await rig.store.db
      .selectFrom('import_job')
      .select('format')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(format.length).toBeLessThan(2_000)
  })

  it('lists lines for download with their reason', async () => {
    const id = await imported(rig, list(line('=böse()'), line('eva@firma.de')))
    const job = (await findImport(rig.store.db, id))!
    let text = ''
    for await (const part of linesAsCsv(rig.store.db, job, 'invalid')) text += part
    expect(text).toMatch(
      /^\ufeffZeile;Grund;E-Mail;Bestätigt am;IP-Adresse\r\n2;[^;]+;'=böse\(\);03\.02\.2026;/,
    )
  })

  it('gives a file up that ended the process twice before any line of it was kept', async () => {
    const id = await uploadList(rig.house, { name: 'bombe.csv', bytes: list(line('eva@firma.de')) }, 'x')
    const die = async () => {
      const store = {
        ...rig.store,
        transaction: (() => Promise.reject(new Error('killed'))) as typeof rig.store.transaction,
      }
      const died = runImports({ ...rig.house, store }, new AbortController().signal)
      await expect(died).rejects.toThrow('killed')
      rig.clock.advance(16_000)
    }
    await die()
    // Stopped by SIGTERM: the file is not to blame.
    const stopping = new AbortController()
    const stopped = runImports(rig.house, stopping.signal)
    stopping.abort()
    await stopped
    await die()
    expect(await findImport(rig.store.db, id)).toMatchObject({ state: 'reading' })
    await die()
    const job = await rig.store.db.selectFrom('import_job').selectAll().executeTakeFirstOrThrow()
    expect(job).toMatchObject({ state: 'reading', attempts: 2 })
    await run()
    expect(await findImport(rig.store.db, id)).toMatchObject({
      state: 'failed',
      problem: /zweimal abgebrochen/,
    })
    expect(await rig.store.db.selectFrom('import_job').select('file').execute()).toEqual([{ file: null }])
  })

  it('reads a list that an older program took, and forgets every piece of a newer one', async () => {
    const id = await uploadList(rig.house, { name: 'alt.csv', bytes: list(line('eva@firma.de')) }, 'x')
    const pieces = () => rig.store.db.selectFrom('import_piece').selectAll().execute()
    const [{ data }] = (await pieces()) as unknown as [{ data: string }]
    await rig.store.db.updateTable('import_job').set({ file: data }).where('id', '=', id).execute()
    await rig.store.db.deleteFrom('import_piece').execute()
    const other = await uploadList(rig.house, { name: 'neu.csv', bytes: list(line('otto@firma.de')) }, 'x')
    await runImports(rig.house, new AbortController().signal)
    for (const one of [id, other])
      expect(await findImport(rig.store.db, one)).toMatchObject({ state: 'ready', line_count: 1 })
    expect(await pieces()).toEqual([])
    const dropped = await uploadList(rig.house, { name: 'weg.csv', bytes: Buffer.alloc(6_000_000, 'a') }, 'x')
    expect(await pieces()).toHaveLength(Math.ceil(6_000_000 / (256 * 1024)))
    expect(await dropImport(rig.house, dropped)).toEqual({ kind: 'dropped' })
    expect(await pieces()).toEqual([])
  })

  it('takes a list as large as any and lets others have their turn meanwhile', async () => {
    const bytes = Buffer.from('eva@firma.test;Eva;Muster\n'.repeat(1_500_000))
    const worked = () => process.threadCpuUsage().user / 1_000
    let last = worked()
    let longest = 0
    const turns = setInterval(() => {
      longest = Math.max(longest, worked() - last)
      last = worked()
    }, 1)
    const id = await keepFile(rig.house, new Blob([bytes]))
    const read = await readFile(rig.store.db, { id, file: null })
    await dropFile(rig.store.db, id)
    clearInterval(turns)
    expect(Buffer.compare(read, bytes)).toBe(0)
    expect(longest).toBeLessThan(50)
  })

  it('resumes at any slice after a crash, by another process too, and doubles nobody', async () => {
    const emails = Array.from({ length: 2_600 }, (_, index) => `leser${index}@firma.de`)
    const id = await uploadList(
      rig.house,
      { name: 'liste.csv', bytes: list(...emails.map((email) => line(email))) },
      'x',
    )
    // A process that dies after a few slices: its transactions are whole, its lease is left lying.
    const dying = async (writes: number) => {
      let left = writes
      const store = {
        ...rig.store,
        transaction: (async (work) => {
          if (left-- === 0) throw new Error('killed')
          return rig.store.transaction(work)
        }) as typeof rig.store.transaction,
      }
      await expect(runImports({ ...rig.house, store }, new AbortController().signal)).rejects.toThrow(
        'killed',
      )
      rig.clock.advance(16_000)
    }
    await dying(2)
    expect(await findImport(rig.store.db, id)).toMatchObject({ state: 'reading', line_cursor: 1_001 })
    await dying(5)
    expect(await findImport(rig.store.db, id)).toMatchObject({ state: 'sorting' })
    await run()
    await confirmImport(rig.house, id)
    await dying(3)
    const other = await rig.another()
    await Promise.all([run(), runImports({ ...rig.house, store: other }, new AbortController().signal)])
    await run()
    expect(await findImport(rig.store.db, id)).toMatchObject({ state: 'done' })
    expect(await countImport(rig.store.db, id)).toMatchObject({ written: 2_600, doubleOptIn: 2_600 })
    expect(await members()).toHaveLength(2_600)
    const declared = await rig.store.db.selectFrom('declaration').select('email_key').execute()
    expect(new Set(declared.map(({ email_key }) => email_key)).size).toBe(2_600)
    expect(declared).toHaveLength(2_600)
  })

  it('reads what the export writes', async () => {
    const id = await imported(rig, list(line('eva@firma.de')))
    await confirmImport(rig.house, id)
    await run()
    const slices: string[][][] = []
    for await (const part of exportMembers(rig.store.db, zone)) slices.push(part)
    const [names = [], row = []] = slices.flat()
    const said = names.map((name, at) => [name, row[at]]).filter(([, value]) => value !== '')
    expect(Object.fromEntries(said)).toEqual({
      'E-Mail': 'eva@firma.de',
      'Bestätigt am': '03.02.2026, 00:00',
      'IP-Adresse': '192.0.2.1',
      Status: 'bestätigt',
    })
    for (const bytes of [Buffer.from(slices.map((part) => csvLines(part)).join('')), await sheet(slices)]) {
      const read = rowsOf(bytes)
      const found = findColumns(read)!
      expect(readLine(read[1]!, { ...found, zone }, rig.clock.now())).toMatchObject({
        email: 'eva@firma.de',
        proof: 'double-opt-in',
        evidence: { optInAt: Date.parse('2026-02-02T23:00:00Z'), ip: '192.0.2.1' },
      })
    }
  })
})
