import { defineConfig } from 'astro/config'
import mdx from '@astrojs/mdx'
import node from '@astrojs/node'
import preact from '@astrojs/preact'

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  integrations: [mdx(), preact()],
  trailingSlash: 'never',
  devToolbar: { enabled: false },
  server: { host: '127.0.0.1', port: 4321 },
  security: {
    // Astro's own check answers 403 to one-click List-Unsubscribe and to every form behind a TLS proxy;
    // src/middleware.ts checks the origin instead (decision 2).
    checkOrigin: false,
    csp: true,
  },
})
