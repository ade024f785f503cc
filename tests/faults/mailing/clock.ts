// A clock that other processes read from a file: real time plus an offset, replaced whole.
import { renameSync, writeFileSync } from 'node:fs'
import type { Clock } from '../../rig/clock.ts'

/** @param at what it shows now, epoch ms */
export function fileClock(file: string, at: number): Clock {
  let offset = 0
  const write = (next: number) => {
    offset = Math.round(next)
    writeFileSync(`${file}.part`, String(offset))
    renameSync(`${file}.part`, file)
  }
  write(at - Date.now())
  return {
    now: () => Date.now() + offset,
    set: (instant) => write(instant - Date.now()),
    advance: (ms) => write(offset + ms),
  }
}
