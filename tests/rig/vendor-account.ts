// What the vendor says of an account that is in order: domain, quota, webhook. A test may change it.

export interface Account {
  domain: { name: string; status: string; openTracking: boolean; clickTracking: boolean }
  day: { used: number; limit: number | null }
  month: { used: number; limit: number }
  webhooks: { endpoint: string; status: 'enabled' | 'disabled' }[]
}

export const accountInOrder = (): Account => ({
  domain: { name: 'verlag.test', status: 'verified', openTracking: false, clickTracking: false },
  day: { used: 0, limit: null },
  month: { used: 0, limit: 50_000 },
  webhooks: [{ endpoint: 'https://brief.verlag.test/webhooks/resend', status: 'enabled' }],
})

/** The body of a GET, or null for a path the double does not know. */
export function accountAnswer(path: string, { domain, day, month, webhooks }: Account): object | null {
  const one = {
    object: 'domain',
    id: 'd1',
    name: domain.name,
    status: domain.status,
    created_at: '2026-01-01T00:00:00Z',
    region: 'eu-west-1',
    open_tracking: domain.openTracking,
    click_tracking: domain.clickTracking,
  }
  const record = (name: string, type: string) => ({
    record: name,
    name: 'send',
    type,
    value: 'x',
    ttl: 'Auto',
    status: domain.status,
  })
  switch (path.replace(/\?.*/, '')) {
    case '/domains':
      return { object: 'list', has_more: false, data: [one] }
    case '/domains/d1':
      return { ...one, records: [record('SPF', 'MX'), record('SPF', 'TXT'), record('DKIM', 'TXT')] }
    case '/usage':
      return {
        object: 'usage',
        emails: {
          daily: { ...day, sent: day.used, received: 0, resets_at: '' },
          monthly: { ...month, sent: month.used, received: 0, resets_at: '' },
        },
      }
    case '/webhooks':
      return {
        object: 'list',
        has_more: false,
        data: webhooks.map((webhook, index) => ({
          id: `w${index}`,
          events: null,
          created_at: '',
          ...webhook,
        })),
      }
    default:
      return null
  }
}
