// Plain JavaScript on purpose: an old Node must be able to read the sentence that asks for a new one.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Node 24 or newer is needed, this is ${process.versions.node}. On Linux "npm ci" brings it; elsewhere install it from nodejs.org.`,
  )
  process.exit(1)
}
