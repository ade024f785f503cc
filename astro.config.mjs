import { defineConfig } from 'astro/config'
import mdx from '@astrojs/mdx'
import node from '@astrojs/node'
import preact from '@astrojs/preact'
import { letterCheck } from './src/letters/authoring/build-check.ts'
import { tokensCss } from './src/site/tokens.ts'

/** Serves src/site/tokens.ts as a stylesheet, so that pages and mails share one source of colours and type. */
const tokens = {
  name: 'tokens',
  resolveId: (id) => (id === 'virtual:tokens.css' ? '\0tokens.css' : undefined),
  load: (id) => (id === '\0tokens.css' ? tokensCss() : undefined),
}

/** `<style>` belongs into the head; Astro writes its one rule beside the first island. It stands in base.css instead. */
const islandStyle = {
  name: 'island-style',
  transform: (code, id) =>
    id.includes('/astro/dist/runtime/server/scripts.js')
      ? code.replace('<style>${ISLAND_STYLES}</style>', '')
      : undefined,
}

/** Says nothing: Rolldown warns of the mark that Astro itself writes into each MDX file and reads before. */
const quietMarks = (level, log, next) => {
  const known = log.code === 'MODULE_LEVEL_DIRECTIVE' && log.message.includes('astro:head-inject')
  if (!known) next(level, log)
}

/** Says nothing of :target-current, which browsers know (CSS Overflow 5) and the minifier keeps but takes for a slip. */
const quietSelector = {
  name: 'quiet-selector',
  configResolved: ({ logger }) => {
    const warn = logger.warn.bind(logger)
    logger.warn = (message, options) => {
      if (!message.includes("'target-current'")) warn(message, options)
    }
  },
}

/** `npm run dev` opens the house with the first request: this is it, so that the link to the desk is printed at once. */
const firstRequest = {
  name: 'first-request',
  hooks: {
    'astro:server:start': ({ address }) =>
      void fetch(`http://127.0.0.1:${address.port}/robots.txt`).catch(() => {}),
  },
}

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  integrations: [mdx(), preact(), letterCheck, firstRequest],
  trailingSlash: 'never',
  // Sign-in is a row of our own store (decision 7); Astro would write a second kind of session to disk.
  session: false,
  devToolbar: { enabled: false },
  server: { host: '127.0.0.1', port: 4321 },
  // Styles in the page itself: the first paint waits for no second answer, and a page still fits into the first window.
  build: { inlineStylesheets: 'always' },
  // No letter shows program code, and its colours would need inline styles.
  markdown: { syntaxHighlight: false },
  vite: {
    // The import worker fetches the reader of rare formats only when such a file comes: a script in parts is a module.
    worker: { format: 'es' },
    plugins: [tokens, islandStyle, quietSelector],
    build: { rolldownOptions: { onLog: quietMarks } },
  },
  security: {
    // Astro's own check answers 403 to one-click List-Unsubscribe and to every form behind a TLS proxy;
    // src/middleware.ts checks the origin instead (decision 2).
    checkOrigin: false,
    csp: true,
  },
})
