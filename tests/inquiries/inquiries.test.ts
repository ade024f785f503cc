import { readdirSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ask } from '../../src/inquiries/ask.ts'
import { confirmInquiry, lookAtInquiry } from '../../src/inquiries/confirm.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { addMaterialFile, filesOf, attachedKind } from '../../src/inquiries/material-files.ts'
import { materialPath, openMaterial } from '../../src/inquiries/material-link.ts'
import { saveMaterial } from '../../src/inquiries/write-material.ts'
import { checkMaterials, findMaterial, namesOf, readMaterial } from '../../src/inquiries/material.ts'
import { allLeads, listLeads } from '../../src/inquiries/leads.ts'
import { publicBudget, takeFromBudget } from '../../src/proof/budget.ts'
import { writeXlsx } from '../../src/spreadsheet/xlsx-write.ts'
import { unbroken } from '../../src/site/phone.ts'
import { followUpSentence } from '../../src/site/wishes.ts'
import { about, aboutNothing } from '../rig/about.ts'
import { facts } from '../rig/facts.ts'
import { filledIn, read } from '../rig/door.ts'
import { siteUrl, useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { becomeMember, day, everything, minute, mailsOf, newestToken } from '../membership/rig.ts'

const letter = { slug: 'key-accounts', title: 'Key Accounts', material: 'Zusatzinformation zur Einführung' }
const filled = { email: 'Eva@firma.de', name: 'Eva Muster', company: 'Firma KG', message: 'Bitte\r\nviel.' }
const publishers = ['chef@verlag.test', 'redaktion@verlag.test']

describe('the inquiry form', () => {
  const errorsOf = (typed: Record<string, string>) => {
    const got = read(askForm, { ...filled, ...typed })
    return got.kind === 'wrong' ? got.errors : {}
  }

  it('says everything that is missing at once', () => {
    expect(read(askForm, { kind: 'call' })).toEqual({
      kind: 'wrong',
      errors: {
        email: 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
        name: 'Bitte geben Sie Ihren Namen ein.',
        phone: 'Bitte geben Sie die Nummer ein, unter der wir Sie erreichen.',
      },
    })
  })

  it('needs a telephone only for a call', () => {
    expect(errorsOf({ kind: 'material' })).toEqual({})
    expect(errorsOf({ kind: 'call' })).toHaveProperty('phone')
  })

  it.each(['+49 (30) 23125-0', '030/2312500', '0171 1234567'])('takes %j as a number', (phone) => {
    expect(errorsOf({ kind: 'call', phone })).toEqual({})
  })

  it.each(['12345', 'ruf an', '+49 30 1234567890123', '030 1234567 (ab 9)x'])(
    'refuses %j as a number',
    (phone) => {
      expect(errorsOf({ kind: 'call', phone })).toEqual({ phone: expect.stringMatching(/\.$/) })
    },
  )

  it('takes 4000 characters of message, counted as one per line break', () => {
    const lines = 'x\r\n'.repeat(2000)
    expect(read(askForm, { ...filled, message: `${lines}y`.trim() })).toHaveProperty('errors.message')
    expect(read(askForm, { ...filled, message: lines })).toMatchObject({
      input: { message: 'x\n'.repeat(2000).trim() },
    })
  })

  it('refuses line breaks in what becomes a line of a mail', () => {
    expect(errorsOf({ name: 'Eva\nBcc: x@y.de' })).toHaveProperty('name')
    expect(errorsOf({ company: 'Firma\u2028KG' })).toHaveProperty('company')
  })
})

describe('the material', () => {
  it('is a title, and below it what is written like a letter, by the lines it has', () =>
    expect(readMaterial('# Prüfliste\r\n\n## Dann\n\n- eins\n', 'x.md')).toEqual({
      title: 'Prüfliste',
      body: '\n\n## Dann\n\n- eins',
    }))

  it('may begin right below its title', () =>
    expect(readMaterial('# Titel\nText', 'x.md')).toEqual({ title: 'Titel', body: '\nText' }))

  it.each([
    ['Ohne Titel\n\nText', /not a title/],
    ['# Nur Titel', /no text/],
    [`# Lang\n\n${'x'.repeat(9_000)}`, /longer/],
  ])('is refused at start when it is broken: %#', (text, problem) =>
    expect(() => readMaterial(text, 'x.md')).toThrow(problem),
  )

  it('is whole in this checkout', () => expect(checkMaterials).not.toThrow())

  // A misspelt name would never be found, and nobody would miss it.
  it('is named like the letter that promises it', () => {
    const letters = readdirSync('content/letters').map((file) =>
      file.slice('2023-06-13-'.length, -'.mdx'.length),
    )
    const named = readdirSync('content/material').map((file) => file.slice(0, -'.md'.length))
    expect(letters).toContain('key-accounts')
    expect(named.filter((name) => name !== 'allgemein' && !letters.includes(name))).toEqual([])
  })
})

describe.each(stores)('asking on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: publishers.join(',') })
  const send = (typed: Record<string, string> = {}, letterAsked: typeof letter | null = letter) => {
    return ask(rig.house, filledIn(askForm, { ...filled, ...typed }), {
      ip: '192.0.2.7',
      ...about(letterAsked),
    })
  }

  const inquiries = async () =>
    (await listLeads(rig.store.db, allLeads, { now: rig.clock.now(), today: '2026-03-02' })).leads

  it('stores the inquiry, tells every publisher at once, and asks the address to prove itself', async () => {
    expect(await send()).toEqual({ kind: 'taken' })
    expect(await inquiries()).toMatchObject([
      {
        email: 'Eva@firma.de',
        email_key: 'eva@firma.de',
        name: 'Eva Muster',
        message: 'Bitte\nviel.',
        kind: 'material',
        letter: 'key-accounts',
        state: 'new',
        proven_at: null,
        ip: '192.0.2.7',
      },
    ])
    const leads = await mailsOf(rig, 'lead')
    expect(leads.map((mail) => mail.to).toSorted()).toEqual(publishers)
    for (const mail of leads) {
      expect(mail).toMatchObject({ replyTo: 'Eva@firma.de', dueAt: rig.clock.now() })
      expect(mail.subject).toContain('Key Accounts')
      expect(mail.text).toContain('Adresse noch unbestätigt')
    }
    expect(await mailsOf(rig, 'proof')).toMatchObject([{ to: 'Eva@firma.de' }])
    expect(await mailsOf(rig, 'material')).toEqual([])
    expect(rig.woken()).toBe(1)
  })

  it('puts nothing typed and no material into the proof mail', async () => {
    await send({ name: 'Kauftjetzt', company: 'Reklame', message: 'Gewinnspiel', phone: '0171 1234567' })
    const [mail] = await mailsOf(rig, 'proof')
    expect(JSON.stringify(mail)).not.toMatch(
      /Kauftjetzt|Reklame|Gewinnspiel|1234567|Zusatzinformation|Key Accounts/,
    )
  })

  it('escapes everything typed on its way to the publisher', async () => {
    await send({ name: '<img src=x>', company: '"&', message: '<script>1</script>\n<a href="x">' })
    const [mail] = await mailsOf(rig, 'lead')
    expect(mail!.html).toContain('&lt;img src=x&gt;')
    expect(mail!.html).not.toMatch(/<img src=x|<script|<a href="x/)
  })

  it('changes nothing by looking at the link', async () => {
    await send()
    const token = await newestToken(rig)
    const before = await everything(rig)
    expect(await lookAtInquiry(rig.house, token)).toEqual({
      kind: 'open',
      email: 'Eva@firma.de',
      letter: 'key-accounts',
      wish: 'material',
    })
    expect(await lookAtInquiry(rig.house, 'nie-gewesen')).toEqual({ kind: 'unknown' })
    expect(await everything(rig)).toBe(before)
  })

  it('releases the material by the click, once, and tells the publishers', async () => {
    await send()
    const token = await newestToken(rig)
    rig.clock.advance(minute)
    const clicks = await Promise.all(
      Array.from({ length: 5 }, () => confirmInquiry(rig.house, token, about(letter))),
    )
    expect(clicks.map((one) => one.kind).toSorted()).toEqual([...Array(4).fill('already'), 'confirmed'])
    const [inquiry] = await inquiries()
    expect(inquiry).toMatchObject({ proven_at: rig.clock.now(), state: 'new' })
    const [material, ...more] = await mailsOf(rig, 'material')
    expect(more).toEqual([])
    expect(material).toMatchObject({
      key: `material-${inquiry!.id}`,
      to: 'Eva@firma.de',
      replyTo: facts.email,
    })
    expect(material!.text).toContain('Zusatzinformation zur Einführung')
    expect(material!.text).toContain(`${siteUrl}/briefe/key-accounts`)
    expect(material!.text).toContain(unbroken(facts.phone))
    const enclosed = (await findMaterial(rig.store.db, ['key-accounts']))!
    expect(material!.text.replaceAll(/\s+/g, ' ')).toContain(enclosed.title)
    expect(material!.html).toContain('höchstens acht solcher Kunden je Person')
    const told = (await mailsOf(rig, 'lead')).filter((mail) => mail.subject.startsWith('Adresse bestätigt'))
    expect(told.map((mail) => mail.to).toSorted()).toEqual(publishers)
    expect(await lookAtInquiry(rig.house, token)).toMatchObject({ kind: 'used' })
  })

  it('says of a link whether the inquiry is still there', async () => {
    expect(await lookAtInquiry(rig.house, 'never-was')).toEqual({ kind: 'unknown' })
    await send()
    const token = await newestToken(rig)
    rig.clock.advance(8 * day)
    expect(await lookAtInquiry(rig.house, token)).toEqual({ kind: 'expired' })
    await rig.store.db.deleteFrom('inquiry').execute()
    expect(await lookAtInquiry(rig.house, token)).toEqual({ kind: 'unknown' })
  })

  it('encloses nothing for a letter without a text: the publisher answers himself', async () => {
    const without = { slug: 'gibt-es-nicht', title: 'Ohne Text', material: 'Checkliste auf Anfrage' }
    await send({}, without)
    await confirmInquiry(rig.house, await newestToken(rig), about(without))
    const [mail] = await mailsOf(rig, 'material')
    expect(mail!.text).toContain('Ihr Thema: Checkliste auf Anfrage.')
    expect(mail!.text).toContain(`${facts.editor} sendet sie Ihnen persönlich per E-Mail.`)
    expect(mail!.text).not.toContain('Die Unterlagen stehen')
  })

  it('is never sent half: what cannot be shown the publisher answers himself', async () => {
    const broken = { slug: 'preise', text: '# Blatt\n\nAnfang\n\n<Unlesbar', seen: 0 }
    await saveMaterial(rig.store.db, broken, 1)
    const asked = { ...letter, slug: 'preise' }
    await send({}, asked)
    await confirmInquiry(rig.house, await newestToken(rig), about(asked))
    const [mail] = await mailsOf(rig, 'material')
    expect(mail!.text).toContain(`${facts.editor} sendet sie Ihnen persönlich per E-Mail.`)
    expect(mail!.text).not.toContain('Anfang')
  })

  it('promises the call under the number that was typed', async () => {
    await send({ kind: 'call', phone: '+49 30 1234567' }, null)
    await confirmInquiry(rig.house, await newestToken(rig), aboutNothing)
    const [mail] = await mailsOf(rig, 'material')
    expect(mail!.text).toContain('Wir rufen Sie an unter +49\u00a030\u00a01234567.')
  })

  it('none stands in for a letter that has none, and the desk’s own text for its file', async () => {
    const { db } = rig.store
    expect((await findMaterial(db, ['key-accounts']))?.title).toContain('Key Account')
    expect(await findMaterial(db, namesOf(null, null))).not.toBeNull()
    expect(await findMaterial(db, ['gibt-es-nicht'])).toBeNull()
    await saveMaterial(db, { slug: 'key-accounts', text: '# Vom Tisch\n\nText', seen: 0 }, 1)
    expect((await findMaterial(db, ['key-accounts']))?.title).toBe('Vom Tisch')
  })

  it('stays with a letter that was renamed, for who asked before and who asks now', async () => {
    const renamed = { ...letter, slug: 'grosskunden', formerSlugs: ['key-accounts'] }
    for (const asked of [letter, renamed]) {
      await send({}, asked)
      await confirmInquiry(rig.house, await newestToken(rig), about(renamed))
      rig.clock.advance(day)
    }
    const { title } = (await findMaterial(rig.store.db, ['key-accounts']))!
    const mails = await mailsOf(rig, 'material')
    expect(mails).toHaveLength(2)
    for (const { text } of mails) expect(text.replaceAll(/\s+/g, ' ')).toContain(title)
    await saveMaterial(
      rig.store.db,
      { slug: namesOf(renamed, null)[0], text: '# Vom Tisch\n\nText', seen: 0 },
      1,
    )
    for (const asked of [letter, renamed])
      expect((await findMaterial(rig.store.db, namesOf(asked, null)))?.title).toBe('Vom Tisch')
  })

  it('opens the page of its link for 90 days, and nothing by another link', async () => {
    await send()
    const [{ id } = { id: '' }] = await inquiries()
    await confirmInquiry(rig.house, await newestToken(rig), about(letter))
    const [mail] = await mailsOf(rig, 'material')
    const path = materialPath(rig.house.secret, id)
    expect(mail!.html).toContain(`${siteUrl}${path}`)
    const signature = new URL(path, siteUrl).searchParams.get('s')!
    expect((await openMaterial(rig.house, id, signature))?.id).toBe(id)
    expect(await openMaterial(rig.house, id, `${signature}x`)).toBeNull()
    expect(await openMaterial(rig.house, 'andere', signature)).toBeNull()
    rig.clock.advance(91 * day)
    expect(await openMaterial(rig.house, id, signature)).toBeNull()
  })

  it('knows a file by its content', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(attachedKind(bytes('%PDF-1.7\n...%%EOF\n'))).toBe('pdf')
    expect(attachedKind(bytes('%PDF-1.7 halb'))).toBeNull()
    expect(attachedKind(bytes('<script>'))).toBeNull()
    expect(attachedKind(writeXlsx([{ name: 'a', rows: [['b']] }]))).toBe('xlsx')
    const macros = zipSync({ '[Content_Types].xml': bytes('spreadsheetml.sheet.main+xml macroEnabled') })
    expect(attachedKind(macros)).toBeNull()
    expect(attachedKind(bytes('PK\u0003\u0004 kaputt'))).toBeNull()
    const added = { names: ['preise'] as const, name: '../Blatt "1".exe', bytes: bytes('%PDF-1.7 %%EOF') }
    expect(await addMaterialFile(rig.store.db, added, 1)).toEqual({ kind: 'added' })
    expect((await filesOf(rig.store.db, ['preise']))[0]?.name).toBe('Blatt 1.pdf')
  })

  it('promises no call to who wants material', async () => {
    await send()
    await confirmInquiry(rig.house, await newestToken(rig), about(letter))
    const [mail] = await mailsOf(rig, 'material')
    expect(mail!.text).not.toMatch(/meldet sich|wir rufen/i)
  })

  it('asks when to call, tells the publisher, and keeps to it', async () => {
    await send({ kind: 'call', phone: '030 1234567', callDay: 'tue', callPart: 'morning' }, null)
    expect(await inquiries()).toMatchObject([{ call_when: 'tue-morning' }])
    const [lead] = await mailsOf(rig, 'lead')
    expect(lead!.text).toContain('Anruf: dienstags, vormittags (9–12 Uhr)')
    expect(lead!.html).toContain('href="tel:0301234567"')
    await confirmInquiry(rig.house, await newestToken(rig), aboutNothing)
    const [mail] = await mailsOf(rig, 'material')
    expect(mail!.text.replaceAll(/\s+/g, ' ')).toContain('wie gewünscht dienstags, vormittags (9–12 Uhr).')
  })

  it('keeps the sentence that allows a second mail, and only when it was ticked', async () => {
    await send({ kind: 'material', callDay: 'tue', callPart: 'noon', followUp: 'yes' })
    rig.clock.advance(minute)
    await send({ email: 'otto@firma.de' })
    expect(await inquiries()).toMatchObject([
      { email_key: 'otto@firma.de', follow_up: null },
      { email_key: 'eva@firma.de', follow_up: followUpSentence, call_when: null },
    ])
  })

  it('refuses a link after seven days and still has the inquiry', async () => {
    await send()
    const token = await newestToken(rig)
    rig.clock.advance(7 * day)
    expect(await confirmInquiry(rig.house, token, about(letter))).toEqual({ kind: 'expired' })
    expect(await confirmInquiry(rig.house, 'nie-gewesen', about(letter))).toEqual({ kind: 'unknown' })
    expect(await mailsOf(rig, 'material')).toEqual([])
    expect(await inquiries()).toHaveLength(1)
  })

  it('answers an address that has proven itself before at once, without a word a stranger typed', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    rig.clock.advance(day)
    await send({ name: 'Kauftjetzt', message: 'Gewinnspiel' })
    expect(await mailsOf(rig, 'proof')).toHaveLength(1)
    const [material] = await mailsOf(rig, 'material')
    expect(material).toMatchObject({ to: 'Eva@firma.de', dueAt: rig.clock.now() })
    expect(JSON.stringify(material)).not.toMatch(/Kauftjetzt|Gewinnspiel/)
    const [lead] = await mailsOf(rig, 'lead')
    expect(lead!.text).not.toContain('unbestätigt')
    expect(await inquiries()).toMatchObject([{ proven_at: rig.clock.now() }])
  })

  it('spends at most three mails on an asker, proven or not, and still tells the publisher', async () => {
    for (let used = 0; used < 3; used++) {
      await takeFromBudget(rig.store.db, 'eva@firma.de', publicBudget, rig.clock.now())
    }
    expect(await send()).toEqual({ kind: 'taken' })
    expect(await mailsOf(rig, 'proof')).toEqual([])
    expect(await mailsOf(rig, 'lead')).toHaveLength(2)
    expect(await inquiries()).toHaveLength(1)
  })

  it('believes an address for every inquiry it sent, also those for which no proof mail was left', async () => {
    for (const message of ['1', '2', '3', '4']) {
      await send({ message })
      rig.clock.advance(11 * minute)
    }
    await send({ email: 'otto@firma.de', message: '5' })
    const proofs = await mailsOf(rig, 'proof')
    expect(proofs.filter(({ to }) => to === 'Eva@firma.de')).toHaveLength(3)
    const token = /\?t=([\w-]+)/.exec(proofs[0]?.text ?? '')?.[1] ?? ''
    expect(await confirmInquiry(rig.house, token, about(letter))).toEqual({ kind: 'confirmed' })
    const proven = (await inquiries()).map((one) => [one.message, one.proven_at !== null])
    expect(Object.fromEntries(proven)).toEqual({ 1: true, 2: true, 3: true, 4: true, 5: false })
    // Released for what he has clicked, and for nothing a stranger may have typed.
    expect(await mailsOf(rig, 'material')).toHaveLength(1)
  })

  it('shares one budget between joining and asking', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    for (let round = 0; round < 5; round++) {
      rig.clock.advance(2 * 60 * minute)
      await send()
    }
    expect(await mailsOf(rig, 'material')).toHaveLength(2)
  })

  it('tells the publisher of three inquiries an hour of one address, and stores the others', async () => {
    await Promise.all(Array.from({ length: 20 }, () => send()))
    expect(await mailsOf(rig, 'lead')).toHaveLength(3 * publishers.length)
    expect(await mailsOf(rig, 'proof')).toHaveLength(3)
    expect(await inquiries()).toHaveLength(20)
    rig.clock.advance(60 * minute)
    await send()
    expect(await mailsOf(rig, 'lead')).toHaveLength(4 * publishers.length)
  })

  it('answers a program that fills in the hidden field the same, and keeps nothing', async () => {
    const before = await everything(rig)
    expect(await send({ website: 'https://boese.example' })).toEqual({ kind: 'taken' })
    expect(await everything(rig)).toBe(before)
  })
})
