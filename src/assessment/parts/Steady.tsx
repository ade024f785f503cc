/**
 * Draws its content again only when something it is made of has changed: a key typed into one part of a long page, or
 * another hundred draws, must not draw its charts and tables anew.
 */
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'

interface Props {
  /** everything the content is made of, callbacks by what they look at */
  readonly of: readonly unknown[]
  readonly children: () => ComponentChildren
}

export const Steady = ({ of, children }: Props) => <>{useMemo(children, of)}</>
