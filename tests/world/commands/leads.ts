import { sendAnswer } from '../../../src/inquiries/answer.ts'
import { assignInquiryCompanies } from '../../../src/inquiries/assign-companies.ts'
import { enterLead } from '../../../src/inquiries/enter.ts'
import { addMaterialFile, removeMaterialFile } from '../../../src/inquiries/material-files.ts'
import { dropDraft, keepDraft, saveMaterial } from '../../../src/inquiries/write-material.ts'
import { forgetFeedback, giveFeedback } from '../../../src/inquiries/feedback.ts'
import { mergeInto } from '../../../src/inquiries/merge.ts'
import { takeStep } from '../../../src/inquiries/steps.ts'
import { undoStep } from '../../../src/inquiries/undo.ts'
import { deleteTemplate, saveTemplate } from '../../../src/inquiries/templates.ts'
import type { Command } from '../command.ts'
import { day, now } from '../people.ts'

const by = (seen: number) => ({ seen, who: 'chefin@verlag.test', now })

const said = async (taken: Promise<{ kind: string }>) => (await taken).kind

export const leads: Command[] = [
  {
    name: 'leads: taken in hand',
    act: ({ store }) =>
      said(takeStep(store.db, 'fritz1', { kind: 'state', change: { state: 'in-hand' } }, by(0))),
    changes: `
      = "taken"
      + lead_step inquiry_id=fritz1 number=1 email_key=fritz@ost.test kind=state was={"state":"new"} became={"state":"in-hand"} who=chefin@verlag.test at=now
      inquiry fritz1: state=in-hand steps=1
    `,
  },
  {
    name: 'leads: a step onto what has moved on',
    act: ({ store }) => said(takeStep(store.db, 'gerd1', { kind: 'note', note: 'x' }, by(0))),
    changes: `
      = "moved"
    `,
  },
  {
    name: 'leads: a step taken back',
    given: ({ store }) =>
      takeStep(store.db, 'gerd1', { kind: 'state', change: { state: 'won', worth: 5 } }, by(1)),
    act: ({ store }) => said(undoStep(store.db, 'gerd1', by(2))),
    changes: `
      = "taken"
      inquiry gerd1: state=answered steps=3 worth=null
      lead_step gerd1 2: undone_at=now
    `,
  },
  {
    name: 'leads: two of a firm become one story',
    act: ({ store }) => said(mergeInto(store.db, 'gerd1', 'gitta1', by(1))),
    changes: `
      = "taken"
      + lead_step inquiry_id=gerd1 number=2 email_key=gerd@ost.test kind=story was={} became={} who=chefin@verlag.test at=now joint=gerd1 2
      + lead_step inquiry_id=gitta1 number=2 email_key=gitta@ost.test kind=story was={"story":null} became={"story":"gerd1"} who=chefin@verlag.test at=now joint=gerd1 2
      inquiry gerd1: steps=2
      inquiry gitta1: steps=2 story=gerd1
    `,
  },
  {
    name: 'leads: a merge taken back, with what had hung on the part',
    given: async ({ store }) => {
      await mergeInto(store.db, 'gerd1', 'gitta1', by(1))
      await mergeInto(store.db, 'fritz1', 'gerd1', by(2))
    },
    act: ({ store }) => said(undoStep(store.db, 'gerd1', by(3))),
    changes: `
      = "taken"
      inquiry fritz1: steps=2
      inquiry gerd1: steps=4 story=null
      inquiry gitta1: steps=4 story=gerd1
      lead_step fritz1 1: undone_at=now
      lead_step gerd1 3: undone_at=now
      lead_step gitta1 3: undone_at=now
    `,
  },
  {
    name: 'leads: answered from the desk',
    act: ({ store, house }) =>
      said(sendAnswer(store.db, house, 'fritz1', { subject: 'Ihre Frage', body: 'Gern.' }, by(0))),
    changes: `
      = "taken"
      + lead_step inquiry_id=fritz1 number=1 email_key=fritz@ost.test kind=answer subject=Ihre Frage note=Gern. was={} became={} who=chefin@verlag.test at=now
      + lead_step inquiry_id=fritz1 number=2 email_key=fritz@ost.test kind=state was={"state":"new"} became={"state":"answered"} who=chefin@verlag.test at=now
      + outbox key=answer-fritz1-1 kind=answer email_key=fritz@ost.test payload=<fritz@ost.test: Ihre Frage> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      inquiry fritz1: state=answered steps=2
    `,
  },
  {
    name: 'leads: entered by hand',
    act: async ({ store }) => {
      const email = { email: 'Messe@ost.test', key: 'messe@ost.test' }
      const rest = { name: 'Eva', company: 'Ost GmbH', phone: '', message: '', letter: '' }
      await enterLead(store.db, { email, ...rest, origin: 'Messe', ground: 'asked' }, now)
    },
    changes: `
      + inquiry email=Messe@ost.test email_key=messe@ost.test name=Eva company=Ost GmbH kind=call page=/redaktion/anfragen/neu state=new created_at=now company_key=name:ost origin=Messe ground=asked
    `,
  },
  {
    name: 'leads: from before companies were compared',
    given: ({ store }) =>
      store.db
        .updateTable('inquiry')
        .set({ company_key: '' })
        .where('id', 'not in', ['fritz1', 'gerd1', 'gitta1'])
        .execute(),
    act: ({ store }) => assignInquiryCompanies(store),
    changes: `
      inquiry fritz1: company_key=name:ost
    `,
  },
  {
    name: 'templates: a new one',
    act: ({ store }) =>
      saveTemplate(store.db, { id: '', name: 'Dank', subject: 'Danke', body: 'Gern.', seen: 0 }, now),
    changes: `
      = {"kind":"saved"}
      + answer_template name=Dank subject=Danke body=Gern. saved_at=now
    `,
  },
  {
    name: 'templates: changed',
    act: ({ store }) =>
      saveTemplate(
        store.db,
        { id: 'template1', name: 'Dank', subject: 'Danke', body: 'Gern.', seen: now - day },
        now,
      ),
    changes: `
      = {"kind":"saved"}
      answer_template template1: name=Dank subject=Danke body=Gern. saved_at=now
    `,
  },
  {
    name: 'templates: changed after somebody else',
    act: ({ store }) =>
      saveTemplate(store.db, { id: 'template1', name: 'x', subject: 'x', body: 'x', seen: 1 }, now).then(
        ({ kind }) => kind,
      ),
    changes: `
      = "overtaken"
    `,
  },
  {
    name: 'templates: deleted',
    act: ({ store }) => deleteTemplate(store.db, 'template1'),
    changes: `
      - answer_template template1
    `,
  },
  {
    name: 'material: written at the desk',
    act: ({ store }) => saveMaterial(store.db, { slug: 'preise', text: '# Neu', seen: 0 }, now),
    changes: `
      = true
      + material slug=preise text=# Neu saved_at=now
    `,
  },
  {
    name: 'material: written after somebody else',
    act: ({ store }) => saveMaterial(store.db, { slug: 'stundenplan', text: '# Neu', seen: 1 }, now),
    changes: `
      = false
    `,
  },
  {
    name: 'material: given back to its file',
    act: ({ store }) => saveMaterial(store.db, { slug: 'stundenplan', text: '', seen: now - day }, now),
    changes: `
      = true
      - material stundenplan
    `,
  },
  {
    name: 'material: a draft is kept, and there is no text yet',
    act: ({ store }) => keepDraft(store.db, { slug: 'preise', text: '# Neu', seen: 0 }, now),
    changes: `
      = true
      + material slug=preise saved_at=now draft=# Neu
    `,
  },
  {
    name: 'material: a draft goes',
    act: ({ store }) => dropDraft(store.db, 'stundenplan', now - day, now),
    changes: `
      = true
      material stundenplan: saved_at=now draft=null
    `,
  },
  {
    name: 'material: a draft is written on',
    act: ({ store }) => keepDraft(store.db, { slug: 'stundenplan', text: '# Neu', seen: now - day }, now),
    changes: `
      = true
      material stundenplan: saved_at=now draft=# Neu
    `,
  },
  {
    name: 'material: a draft that somebody else has written on stays',
    act: ({ store }) => dropDraft(store.db, 'stundenplan', 1, now),
    changes: `
      = false
    `,
  },
  {
    name: 'material: a file comes',
    act: ({ store }) =>
      addMaterialFile(
        store.db,
        { names: ['preise'], name: 'Blatt.pdf', bytes: new TextEncoder().encode('%PDF-1.7 %%EOF') },
        now,
      ),
    changes: `
      = {"kind":"added"}
      + material_file slug=preise name=Blatt.pdf kind=pdf size=14 bytes=JVBERi0xLjcgJSVFT0Y= added_at=now
    `,
  },
  {
    name: 'material: a file goes',
    act: ({ store }) => removeMaterialFile(store.db, ['key-accounts'], 'file1'),
    changes: `
      - material_file file1
    `,
  },
  {
    name: 'feedback: what a program fills in is not kept',
    given: ({ house }) =>
      giveFeedback(
        house,
        'preise',
        { helpful: 'no', note: '', website: false },
        { ip: '198.51.100.9', browser: 'x' },
      ),
    act: ({ house }) =>
      giveFeedback(
        house,
        'preise',
        { helpful: 'yes', note: 'Klar.', website: true },
        { ip: '198.51.100.9', browser: 'x' },
      ),
    changes: `
      = {"kind":"taken"}
    `,
  },
  {
    name: 'feedback: what is too old goes',
    act: ({ store }) => forgetFeedback(store, now - 2 * day),
    changes: `
      - letter_feedback key-accounts person1
    `,
  },
]
