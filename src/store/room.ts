// How much room the data have.
import { statfs } from 'node:fs/promises'

const roomy = 64 * 1024 * 1024

export interface Room {
  /** Bytes this user may still write. */
  free: number
  /** So little that the next writes may fail. */
  low: boolean
}

/** @param folder on the disk that is asked for */
export async function roomIn(folder: string): Promise<Room> {
  const { bavail, blocks, bsize } = await statfs(folder)
  const free = bavail * bsize
  return { free, low: free < Math.min(roomy, blocks * bsize * 0.05) }
}

/** Whole ones. */
export const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024)
