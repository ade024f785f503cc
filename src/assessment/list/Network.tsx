/** Says that everything is here, and what a missing network means: nothing. */
import { useEffect, useState } from 'preact/hooks'

export function Network() {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return (
    <p class="list-network" role="status">
      {online
        ? 'Alles Nötige ist geladen. Ab hier sendet die Seite nichts; Sie können das Netz trennen und weiterrechnen.'
        : 'Sie sind ohne Netz. Das macht nichts: Alles Nötige ist geladen, und gerechnet wird hier.'}
    </p>
  )
}
