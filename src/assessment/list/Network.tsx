/** Says what is here and what a missing network means; the reader of rare workbooks comes a moment later than all else. */
import { useEffect, useState } from 'preact/hooks'

interface Props {
  /** the reader of .xls, .xlsb, .ods, HTML and XML; null while it is fetched */
  readonly rare: boolean | null
}

export function Network({ rare }: Props) {
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
      {said(online, rare)}
    </p>
  )
}

function said(online: boolean, rare: boolean | null): string {
  if (rare === null)
    return 'CSV und Excel (.xlsx) können gelesen werden; der Leser für ältere Dateien (.xls, .ods) wird noch geladen …'
  if (!rare)
    return `${online ? '' : 'Sie sind ohne Netz. '}Für CSV und Excel (.xlsx) ist alles Nötige geladen, und gerechnet wird hier. Nur für ältere Dateien (.xls, .ods) braucht die Seite noch einmal das Netz.`
  return online
    ? 'Alles Nötige ist geladen. Ab hier sendet die Seite nichts; Sie können das Netz trennen und weiterrechnen.'
    : 'Sie sind ohne Netz. Das macht nichts: Alles Nötige ist geladen, und gerechnet wird hier.'
}
