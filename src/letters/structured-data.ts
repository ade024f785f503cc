// Structured data (schema.org) of a letter for search engines, as JSON-LD.
import type { Facts } from '../site/facts.ts'
import { authorOf, type Author } from './authors.ts'
import { seriesId, seriesPath } from './series.ts'

interface Described {
  slug: string
  title: string
  summary: string
  /** Epoch milliseconds. */
  visibleAt: number
  /** Id of who signs it. */
  author?: string | undefined
  /** Name of the series it belongs to. */
  series?: string | undefined
}

/** The firm behind the letters. */
export function organization(facts: Facts, siteUrl: string): object {
  const { street, postalCode, city } = facts.address
  return {
    '@type': 'Organization',
    '@id': `${siteUrl}/#organisation`,
    name: facts.company,
    url: `${siteUrl}/`,
    email: facts.email,
    telephone: facts.phone,
    address: {
      '@type': 'PostalAddress',
      streetAddress: street,
      postalCode,
      addressLocality: city,
      addressCountry: 'DE',
    },
  }
}

/** The site and the firm behind it, for the home page. */
export function siteData(facts: Facts, siteUrl: string): object {
  const site = {
    '@type': 'WebSite',
    '@id': `${siteUrl}/#website`,
    name: facts.name,
    alternateName: `${facts.name}: ${facts.tagline}`,
    url: `${siteUrl}/`,
    inLanguage: 'de',
    description: facts.claim,
    publisher: { '@id': `${siteUrl}/#organisation` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${siteUrl}/suche?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
  return { '@context': 'https://schema.org', '@graph': [site, organization(facts, siteUrl)] }
}

/** Who signs. */
export function personData(
  { id, name, role, about, portrait }: Author,
  facts: Facts,
  siteUrl: string,
): object {
  return {
    '@type': 'Person',
    '@id': `${siteUrl}/autor/${id}#person`,
    name,
    url: `${siteUrl}/autor/${id}`,
    description: about,
    ...(role === undefined ? {} : { jobTitle: role }),
    ...(portrait === undefined ? {} : { image: siteUrl + portrait }),
    worksFor: { '@type': 'Organization', '@id': `${siteUrl}/#organisation`, name: facts.company },
  }
}

/** Article, BreadcrumbList and Organization of one letter, and the Person who signs it. */
export function letterData(letter: Described, facts: Facts, siteUrl: string): object {
  const url = `${siteUrl}/briefe/${letter.slug}`
  const author = authorOf(letter, facts)
  const { series } = letter
  const crumb = (position: number, name: string, item: string) => ({
    '@type': 'ListItem',
    position,
    name,
    item,
  })
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Article',
        headline: letter.title,
        description: letter.summary,
        inLanguage: 'de',
        datePublished: new Date(letter.visibleAt).toISOString(),
        mainEntityOfPage: url,
        image: `${url}/bild.png`,
        isAccessibleForFree: true,
        ...(series === undefined
          ? {}
          : {
              isPartOf: {
                '@type': 'CreativeWorkSeries',
                name: series,
                url: siteUrl + seriesPath(seriesId(series)),
              },
            }),
        author: author ? personData(author, facts, siteUrl) : { '@id': `${siteUrl}/#organisation` },
        publisher: { '@id': `${siteUrl}/#organisation` },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          crumb(1, facts.name, `${siteUrl}/`),
          crumb(2, 'Briefe', `${siteUrl}/briefe`),
          crumb(3, letter.title, url),
        ],
      },
      organization(facts, siteUrl),
    ],
  }
}

/** JSON for a script element: a title that holds `</script>` must not end it. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
}
