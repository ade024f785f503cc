// A list of readers as somebody at the desk hands it in.
import { upload } from '../../src/membership/import/job.ts'
import { keepFile } from '../../src/membership/import/kept-file.ts'
import type { House } from '../../src/site/house.ts'

/** @returns the id of its import */
export async function uploadList(
  house: Pick<House, 'store' | 'now' | 'wake'>,
  file: { name: string; bytes: Uint8Array },
  by: string,
): Promise<string> {
  const id = await keepFile(house, new Blob([new Uint8Array(file.bytes)]))
  await upload(house, { id, name: file.name }, by)
  return id
}
