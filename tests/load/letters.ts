/**
 * A stored letter page under load: `npm run bench:letters [seconds] [rounds]`. 32 connections by wrk; our server,
 * nginx serving the same compressed bytes, and a prerendered page through Astro's own handler take turns in one run;
 * medians. Below it the bytes of the pages as transferred. Needs a build, wrk and nginx (Debian: apt-get install wrk
 * nginx-light).
 */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { freePort } from '../rig/postgres.ts'
import { until } from '../rig/site.ts'

const seconds = Number(process.argv[2] ?? 5)
const rounds = Number(process.argv[3] ?? 3)
const path = '/briefe/key-accounts'
const folder = mkdtempSync(join(tmpdir(), 'letter-load-'))
// Started by root, nginx reads as another user.
chmodSync(folder, 0o755)
const children: ChildProcess[] = []

if (spawnSync('wrk', ['-v']).error || spawnSync('nginx', ['-v']).error) {
  console.log(
    'wrk and nginx are not installed (Debian: apt-get install wrk nginx-light); nothing was measured.',
  )
  process.exit(0)
}

const own = await freePort()
const site = { origin: `http://127.0.0.1:${own}` }
try {
  // Without the rig's clock: it reads a file for every look at the time.
  const env = { PORT: String(own), SITE_URL: site.origin, DATA_DIR: join(folder, 'data') }
  start(process.execPath, ['src/start.ts'], env, process.cwd())
  await awake(site.origin + path)
  const answer = await fetch(site.origin + path, { headers: { 'accept-encoding': 'identity' } })
  const page = await answer.text()
  const rivals = {
    'Performance-Letter': site.origin + path,
    nginx: await startNginx(page),
    'Astro handler, prerendered': await startAstro(page),
  }
  for (const [name, url] of Object.entries(rivals)) {
    // Only the same words may be compared.
    if ((await (await fetch(url)).text()) !== page) throw new Error(`${name} answers something else`)
  }
  const measured = new Map(Object.keys(rivals).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const [name, url] of Object.entries(rivals)) measured.get(name)!.push(await load(url))
  const [ours = 0, nginx = 0, astro = 0] = [...measured.values()].map(median)
  for (const [name, values] of measured) console.log(`${name}: ${values.join(' ')} requests/s`)
  console.log(
    `against nginx ${(ours / nginx).toFixed(2)}, against Astro's handler ${(ours / astro).toFixed(2)}`,
  )
  await reportBytes()
} finally {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

/** Requests per second at 32 connections, each asking for brotli as browsers do. */
async function load(url: string): Promise<number> {
  const words = ['-t1', '-c32', `-d${seconds}s`, '-H', 'Accept-Encoding: gzip, deflate, br', url]
  const { stdout } = await promisify(execFile)('wrk', words)
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout)
  return Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]))
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

// One worker, for ours is one process; the compressed bytes lie on disk, so nginx compresses nothing.
async function startNginx(page: string): Promise<string> {
  const port = await freePort()
  const root = join(folder, 'nginx')
  mkdirSync(root)
  const packed = await fetch(site.origin + path, { headers: { 'accept-encoding': 'br' } })
  // fetch unpacks what it gets, so the size on the wire is asked for and the bytes are made again.
  const bytes = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  if (bytes.length !== Number(packed.headers.get('content-length'))) throw new Error('not the same bytes')
  writeFileSync(join(root, 'brief.br'), bytes)
  const policy = packed.headers.get('content-security-policy') ?? ''
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr;
events { worker_connections 512; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
server { listen 127.0.0.1:${port}; root ${root}; etag on;
location = /brief.br { default_type "text/html; charset=utf-8"; add_header content-encoding br; add_header vary accept-encoding;
add_header cache-control "public, max-age=0, s-maxage=60"; add_header content-security-policy "${policy.replaceAll('"', '')}"; } } }
`,
  )
  start('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {})
  return awake(`http://127.0.0.1:${port}/brief.br`)
}

// The same page, prerendered, behind the Node adapter's own server.
async function startAstro(page: string): Promise<string> {
  const port = await freePort()
  const root = join(folder, 'astro')
  mkdirSync(join(root, 'src/pages'), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(root, 'astro.config.mjs'),
    `import node from '@astrojs/node'
export default { output: 'static', adapter: node({ mode: 'standalone' }), cacheDir: './.cache', compressHTML: false }`,
  )
  writeFileSync(join(root, 'page.html'), page)
  writeFileSync(
    join(root, 'src/pages/index.html.ts'),
    `import { readFileSync } from 'node:fs'
export const GET = () => new Response(readFileSync(${JSON.stringify(join(root, 'page.html'))}, 'utf8'))`,
  )
  // The adapter writes no server for a site without a single page rendered on demand.
  writeFileSync(
    join(root, 'src/pages/live.ts'),
    `export const prerender = false\nexport const GET = () => new Response('')`,
  )
  const astro = join(process.cwd(), 'node_modules/astro/bin/astro.mjs')
  const built = spawnSync(process.execPath, [astro, 'build'], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(built.stdout + built.stderr)
  start(process.execPath, ['dist/server/entry.mjs'], { PORT: String(port), HOST: '127.0.0.1' }, root)
  return awake(`http://127.0.0.1:${port}/`)
}

function start(command: string, words: string[], env: Record<string, string>, cwd = folder): void {
  const child = spawn(command, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.on('data', (data: Buffer) => process.stderr.write(data))
  children.push(child)
}

function awake(url: string): Promise<string> {
  return until(url, () =>
    fetch(url).then(
      ({ ok }) => ok && url,
      () => false,
    ),
  )
}

async function reportBytes(): Promise<void> {
  const size = async (address: string) => {
    const answer = await fetch(new URL(address, site.origin), { headers: { 'accept-encoding': 'br' } })
    await answer.arrayBuffer()
    return Number(answer.headers.get('content-length'))
  }
  for (const one of ['/', '/briefe', path, '/kundenwert']) {
    const html = await (await fetch(site.origin + one)).text()
    const files = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map(
      ([, address]) => address!,
    )
    const sizes = await Promise.all(files.map(size))
    const page = await size(one)
    const sum = sizes.reduce((all, bytes) => all + bytes, page)
    console.log(`${one}: ${page} bytes of HTML, ${sum} with styles and scripts in the page`)
  }
  const fonts = join(process.cwd(), 'src/site/fonts')
  const all = readdirSync(fonts).filter((file) => file.endsWith('.woff2'))
  const bytes = all.reduce((sum, file) => sum + statSync(join(fonts, file)).size, 0)
  console.log(`fonts: ${bytes} bytes in ${all.length} files`)
}
