/** A table that may be wider than the phone scrolls in its own box, by keyboard too. */
import type { ComponentChildren } from 'preact'

interface Props {
  /** what a screen reader calls the box */
  readonly label: string
  readonly children: ComponentChildren
}

export function TableScroll({ label, children }: Props) {
  return (
    // A box that scrolls must take the focus, or arrow keys never reach the hidden columns (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="table-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
