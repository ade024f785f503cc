/** The width a picture really has, in px: text in it then is as large as text beside it. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** As on the server and on paper: A4 between its margins. */
export const paperWidth = 640
const widest = 880

export function useWidth(ref: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(paperWidth)
  useEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = () => {
      const { clientWidth } = element
      if (clientWidth > 0) setWidth(Math.min(widest, Math.max(260, clientWidth)))
    }
    const paper = () => setWidth(paperWidth)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    addEventListener('beforeprint', paper)
    addEventListener('afterprint', measure)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', paper)
      removeEventListener('afterprint', measure)
    }
  }, [])
  return width
}
