// Preloaded into a started process (node --import): time limits for the vendor's answer pass fifty times faster, so
// that a call without an answer ends as in real life, but in 300 ms instead of 15 s.
const patient = AbortSignal.timeout.bind(AbortSignal)
AbortSignal.timeout = (ms) => patient(Math.ceil(ms / 50))
