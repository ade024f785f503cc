// Runs everything of this site on a Node that can: `node src/on-node.cjs [--flag ...] file.ts|command [words]`.
// A Node from 22.18 on is used as it is. An older one (from 20.19, for npm runs on it) hands over to the Node that
// came with the packages, found by its path: npm before 11.7 removes `node_modules/.bin/node` again. Plain old
// JavaScript, so that any Node can at least say what is missing.
var fs = require('fs')
var path = require('path')
var spawn = require('child_process').spawn

var root = path.dirname(__dirname)
var packages = path.join(root, 'node_modules')
var needed = 'Node 22.18 or newer is needed'
var install = 'Install it from https://nodejs.org, then run "npm ci".'
var here = process.platform + '-' + process.arch

/** Whether `version`, such as '22.18.0', is one that strips types and opens SQLite without a flag. */
function runsThis(version) {
  var parts = version.split('.').map(Number)
  if (parts[0] === 22) return parts[1] >= 18
  return parts[0] === 23 ? parts[1] >= 6 : parts[0] >= 24
}

/** Path of a Node that runs this site. Ends the process with a sentence when there is none. */
function findNode() {
  var version = process.versions.node
  if (runsThis(version)) return process.execPath
  var parts = version.split('.').map(Number)
  if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
    return end(needed + ' (on Linux 20.19 will do), this is ' + version + '. ' + install)
  }
  var packaged = path.join(packages, 'node-' + here, 'bin', 'node')
  if (fs.existsSync(packaged)) return packaged
  return end(needed + ', this is ' + version + ', and the packages hold none for ' + here + '. ' + install)
}

/** The script behind a command of a package, such as 'astro': read from the package, for `.bin` differs by system. */
function scriptOf(command) {
  if (/\.(ts|mjs|cjs)$/.test(command)) return command
  var folder = path.join(packages, command)
  var bin = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).bin
  return path.join(folder, typeof bin === 'string' ? bin : bin[command])
}

function end(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** What children see: they too find this Node first, whatever `#!/usr/bin/env node` would find. */
function environment(node) {
  var env = Object.assign({}, process.env)
  var name = process.platform === 'win32' ? 'Path' : 'PATH'
  env[name] = [path.dirname(node), path.join(packages, '.bin'), env[name]].join(path.delimiter)
  env.ASTRO_TELEMETRY_DISABLED = '1'
  // Of all that is in use only `node:sqlite` is called experimental, at every start.
  env.NODE_OPTIONS = [env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' ')
  // Types are stripped and sources compiled once, not at every start: a third of its time.
  // Not by root in the packages of somebody else, who could not remove them at the next update.
  var owned = !process.getuid || process.getuid() === fs.statSync(packages).uid
  if (owned && !env.NODE_COMPILE_CACHE) env.NODE_COMPILE_CACHE = path.join(packages, '.cache', 'node')
  return env
}

/** Starts `words` and ends as they end; signals of a supervisor are passed on. */
function handOver(node, words, env) {
  // The process becomes the program: no second one stands between it and its supervisor.
  if (process.execve && process.platform !== 'win32') process.execve(node, [node].concat(words), env)
  run(node, words, env, function (code, signal) {
    if (!signal) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function run(node, words, env, ended) {
  var child = spawn(node, words, { stdio: 'inherit', env: env, cwd: root })
  ;['SIGTERM', 'SIGHUP', 'SIGUSR2', 'SIGINT'].forEach(function (signal) {
    process.on(signal, function () {
      // A terminal has sent its Ctrl-C to the child as well, and a second one means "at once" to some.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  })
  child.on('error', function (error) {
    end(
      needed +
        ', for the one that came with the packages does not run here (' +
        error.message +
        '). ' +
        install,
    )
  })
  child.on('exit', ended)
}

var node = findNode()
if (!fs.existsSync(path.join(packages, 'astro'))) end('The packages are missing: run "npm ci" first.')
var words = process.argv.slice(2)
var flags = []
while (words[0].charAt(0) === '-') flags.push(words.shift())
process.chdir(root)
handOver(node, flags.concat(scriptOf(words[0]), words.slice(1)), environment(node))
