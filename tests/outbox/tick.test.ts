import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTick, type Job, type Tick } from '../../src/outbox/tick.ts'

describe('the tick', () => {
  let tick: Tick
  const start = (jobs: Record<string, Job>) => {
    tick = startTick(jobs, Date.now)
    return tick
  }
  /** Lets `ms` of the tick's clock pass. */
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
  })
  afterEach(async () => {
    const stopped = tick.stop()
    await pass(10_000)
    await stopped
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('runs a job at once and then with every beat', async () => {
    const job = vi.fn<Job>().mockResolvedValue(null)
    start({ job })
    await pass(0)
    expect(job).toHaveBeenCalledTimes(1)
    await pass(3_000)
    expect(job).toHaveBeenCalledTimes(4)
  })

  it('comes back earlier when the job asks for it, and not later than a beat', async () => {
    const at: number[] = []
    const wishes = [300, 90_000]
    const job = vi.fn<Job>().mockImplementation(async () => {
      at.push(Date.now())
      return wishes.shift() ?? null
    })
    start({ job })
    await pass(2_500)
    expect(at).toEqual([0, 300, 1_300, 2_300])
  })

  it('runs every idle job when it is woken', async () => {
    const job = vi.fn<Job>().mockResolvedValue(null)
    const other = vi.fn<Job>().mockResolvedValue(null)
    start({ job, other })
    await pass(10)
    tick.wake()
    await pass(0)
    expect(job).toHaveBeenCalledTimes(2)
    expect(other).toHaveBeenCalledTimes(2)
  })

  it('looks again when it was woken while at work', async () => {
    let finish: (next: null) => void = () => undefined
    const job = vi.fn<Job>().mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)))
    job.mockResolvedValue(null)
    start({ job })
    tick.wake()
    finish(null)
    await pass(0)
    expect(job).toHaveBeenCalledTimes(2)
  })

  it('survives a job that throws, says which, and tries it again', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    const job = vi.fn<Job>().mockRejectedValueOnce(new Error('boom')).mockResolvedValue(null)
    const thrower = vi.fn<Job>(() => {
      throw new Error('not even a promise')
    })
    start({ welcome: job, thrower })
    await pass(1_500)
    expect(job).toHaveBeenCalledTimes(2)
    expect(thrower).toHaveBeenCalledTimes(2)
    expect(said.mock.calls.map(([text]) => String(text)).join()).toContain('welcome failed')
  })

  it('does not let one job that waits hold up another', async () => {
    const stuck = vi
      .fn<Job>()
      .mockImplementation(
        (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))),
      )
    const job = vi.fn<Job>().mockResolvedValue(null)
    start({ stuck, job })
    await pass(5_000)
    expect(stuck).toHaveBeenCalledTimes(1)
    expect(job).toHaveBeenCalledTimes(6)
  })

  it('stops only when the work in hand has settled, and starts nothing after that', async () => {
    let finish: (next: null) => void = () => undefined
    const job = vi.fn<Job>().mockImplementation(() => new Promise((resolve) => (finish = resolve)))
    start({ job })
    await pass(0)
    let stopped = false
    const stopping = tick.stop().then(() => (stopped = true))
    await pass(5_000)
    expect(stopped).toBe(false)
    expect(job.mock.calls[0]?.[0].aborted).toBe(true)
    finish(null)
    await stopping
    await pass(5_000)
    expect(job).toHaveBeenCalledTimes(1)
  })

  it('stops at once while it sleeps', async () => {
    const job = vi.fn<Job>().mockResolvedValue(null)
    start({ job })
    await pass(10)
    await tick.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
