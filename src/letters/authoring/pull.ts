// `npm run letter:pull [slug ...]`: writes letters that live at the desk into content/letters, byte for byte, for a commit.
import { join } from 'node:path'
import { readConfig } from '../../site/config.ts'
import { readFacts } from '../../site/facts.ts'
import { openStore } from '../../store/open.ts'
import { pullLetters, type Pulled } from './pull-letters.ts'

const root = process.cwd()
const facts = readFacts(join(root, 'content/site.json'))
const store = await openStore(readConfig(process.env, facts), Date.now())
try {
  const pulled = await pullLetters(store.db, root, process.argv.slice(2))
  for (const one of pulled) console.log(words(one))
  if (pulled.length === 0) console.log('In der Redaktion liegt kein Brief, der nicht auch als Datei da wäre.')
  if (pulled.some(({ kind }) => kind === 'conflict' || kind === 'unknown')) process.exitCode = 1
} finally {
  await store.close()
}

function words(pulled: Pulled): string {
  switch (pulled.kind) {
    case 'written':
      return `content/letters/${pulled.file}${pulled.instead ? `, bisher ${pulled.instead}` : ''}`
    case 'same':
      return `content/letters/${pulled.file} ist schon gleich.`
    case 'conflict':
      return `content/letters/${pulled.file} wurde auch geändert und bleibt, wie es ist. Vergleichen und entscheiden: /redaktion/brief/${pulled.slug}/abgleich`
    case 'unknown':
      return `In der Redaktion liegt kein Brief „${pulled.slug}“.`
  }
}
