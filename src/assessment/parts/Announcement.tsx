import { useEffect, useState } from 'preact/hooks'

/** Read out once the visitor pauses, not at every key. */
export function Announcement({ words }: { readonly words: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), 700)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <p class="visually-hidden" aria-live="polite">
      {said}
    </p>
  )
}
