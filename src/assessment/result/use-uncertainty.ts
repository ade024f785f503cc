/** Tornado at once, then the draws: with progress, to be cancelled, and started anew when an assumption changes. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Assessed } from '../../customer-value/assess.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import { drawsFor, simulationSeed } from '../workers/engine.ts'
import type { Engine } from '../workers/engine.ts'

export interface Uncertainty {
  readonly tornado: Tornado | null
  readonly simulation: Simulation | null
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly done: number
  readonly draws: number
  readonly cancel: () => void
  readonly start: () => void
}

/** Wait until the visitor pauses, ms: a dragged weight must not start a simulation per step. */
const patience = 400

/** @param assessed what the engine assessed last; null = nothing to simulate */
export function useUncertainty(engine: Engine, assessed: Assessed | null): Uncertainty {
  const [attempt, setAttempt] = useState(0)
  const [stop, setStop] = useState<AbortController | null>(null)
  const [tornado, setTornado] = useState<Tornado | null>(null)
  const [simulation, setSimulation] = useState<Simulation | null>(null)
  const [state, setState] = useState<Uncertainty['state']>('running')
  const [done, setDone] = useState(0)
  /** nobody drags anything yet when the list is assessed first */
  const ran = useRef(false)
  const draws = assessed ? drawsFor(assessed.abc.classes.length, assessed.plan.settings) : 0

  useEffect(() => {
    const controller = new AbortController()
    setStop(controller)
    setTornado(null)
    setSimulation(null)
    setDone(0)
    setState(assessed ? 'running' : 'done')
    if (!assessed) return undefined
    const run = async () => {
      const bars = await engine.tornado()
      if (controller.signal.aborted) return
      setTornado(bars)
      const result = await engine.simulate(simulationSeed, draws, setDone, controller.signal)
      if (controller.signal.aborted || !result) return
      setSimulation(result)
      setState('done')
    }
    const wait = ran.current ? patience : 0
    ran.current = true
    const timer = setTimeout(() => {
      run().catch(() => {
        if (!controller.signal.aborted) setState('failed')
      })
    }, wait)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [engine, assessed, attempt])

  return {
    tornado,
    simulation,
    state,
    done,
    draws,
    cancel: () => {
      stop?.abort()
      setState('cancelled')
    },
    start: () => setAttempt((before) => before + 1),
  }
}
