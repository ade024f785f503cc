import type { Facts } from '../../src/site/facts.ts'

/** Valid facts of an invented publisher; the tests must not change when content/site.json does. */
export const facts: Facts = {
  name: 'Performance-Letter',
  company: 'Prüf & Söhne GmbH',
  tagline: 'Der Brief zum Prüfen',
  claim: 'Jeden Dienstag um 10:00 Uhr.',
  sender: 'Performance-Letter',
  address: { street: 'Musterweg 1', postalCode: '10115', city: 'Berlin', country: 'Deutschland' },
  phone: '+49 30 000000',
  email: 'redaktion@verlag.test',
  managingDirectors: ['Petra Prüf'],
  register: { court: 'Amtsgericht Berlin', number: 'HRB 1' },
  vatId: 'DE000000000',
  editor: 'Petra Prüf',
  placeholders: true,
  slot: { weekday: 2, time: '10:00', zone: 'Europe/Berlin' },
  authors: [
    {
      id: 'petra-pruef',
      name: 'Petra Prüf',
      role: 'Geschäftsführerin',
      about: 'Sie prüft. Seit Langem.',
      email: 'petra@verlag.test',
    },
  ],
  start: [{ problem: 'Alles ist zu teuer', letters: ['key-accounts'] }],
  greeting: 'first-name',
  topics: [{ id: 'key-accounts', name: 'Key Accounts', description: 'Die wichtigsten Kunden.' }],
  companies: { minimum: 50 },
  publishers: [],
  texts: {},
  dataProtectionOfficer: 'Dana Schutz, datenschutz@verlag.test',
  supervisoryAuthority: 'Aufsicht Berlin, Amtsweg 3, 10115 Berlin',
  hosting: { name: 'Rechenzentrum', address: 'Serverweg 2, 10115 Berlin' },
}
