/** Where the parent process told us the store is. */
export function place(): { dataDir: string; databaseUrl?: string } {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = process.env
  if (!dataDir) throw new Error('expected DATA_DIR, received nothing')
  return databaseUrl ? { dataDir, databaseUrl } : { dataDir }
}
