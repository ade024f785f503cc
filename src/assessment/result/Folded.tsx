/** A section of the result. On a phone it is behind its heading, for nobody scrolls through ten screens; else it stands open. */
import type { ComponentChildren } from 'preact'
import { usePhone } from '../parts/use-phone.ts'

interface Props {
  readonly id: string
  readonly heading: string
  /** opened by what was done in it; a hand may close it again */
  readonly open?: boolean
  readonly onPaper?: boolean
  readonly children: ComponentChildren
}

export function Folded({ id, heading, open = false, onPaper = true, children }: Props) {
  const look = onPaper ? 'full-notes' : 'full-notes no-print'
  const title = <h4 id={id}>{heading}</h4>
  if (!usePhone())
    return (
      <section class={look} aria-labelledby={id}>
        {title}
        {children}
      </section>
    )
  return (
    <details class={look} open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
