/**
 * The frame of every chart: the picture, a slider that walks through its marks by arrow keys with a line of text
 * that says the value, the same numbers as a table, and the picture as a file.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { saveUrl } from '../parts/save.ts'
import { pngUrl, svgFile, svgUrl } from './picture.ts'
import type { ChartTable } from './table.ts'
import { useWidth } from './use-width.ts'
import { Numbers } from './ChartNumbers.tsx'

/** What can be walked through: `say` is the line of text for a mark, first one 0. */
export interface Marks {
  readonly count: number
  readonly label: string
  readonly say: (at: number) => string
}

interface Props {
  readonly id: string
  readonly title: string
  /** what the picture says, for those who do not see it */
  readonly spoken: string
  readonly caption: string
  readonly marks: Marks | null
  /** height for a width, px */
  readonly heightFor: (width: number) => number
  readonly draw: (width: number, height: number, active: number | null) => ComponentChildren
  /** mark under a pointer, in px of the picture */
  readonly markAt?: (x: number, y: number, width: number, height: number) => number | null
  readonly table: ChartTable
}

export function Chart(props: Props) {
  const { id, title, spoken, caption, marks, heightFor, draw, markAt, table } = props
  const figure = useRef<HTMLElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const [live, setLive] = useState(false)
  const [active, setActive] = useState<number | null>(null)
  const width = useWidth(figure)
  const height = heightFor(width)
  useEffect(() => setLive(true), [])

  const shown = active !== null && marks !== null && active < marks.count ? active : null
  const point = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect()
    if (!markAt || !box || box.width === 0) return
    const factor = width / box.width
    setActive(markAt((event.clientX - box.left) * factor, (event.clientY - box.top) * factor, width, height))
  }
  const download = async (kind: 'svg' | 'png') => {
    if (!svg.current) return
    const file = svgFile(svg.current, title)
    saveUrl(kind === 'svg' ? svgUrl(file) : await pngUrl(file), `${id}.${kind}`)
  }

  return (
    <figure class="chart" ref={figure}>
      {/* An <img> could not take the page's colours. */}
      <svg
        ref={svg}
        class="chart-picture"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={spoken}
        onPointerMove={point}
      >
        <Hatch id={id} />
        {draw(width, height, shown)}
      </svg>
      {live && marks && marks.count > 0 && (
        <div class="chart-explore no-print">
          <label for={`${id}-stelle`}>{marks.label} (Pfeiltasten)</label>
          <input
            id={`${id}-stelle`}
            class="slider"
            type="range"
            min="0"
            max={marks.count - 1}
            step="1"
            value={shown ?? 0}
            aria-valuetext={marks.say(shown ?? 0)}
            onInput={({ currentTarget }) => setActive(Number(currentTarget.value))}
          />
          <output for={`${id}-stelle`}>{marks.say(shown ?? 0)}</output>
        </div>
      )}
      <figcaption class="meta">{caption}</figcaption>
      <Numbers title={title} table={table} live={live} />
      {live && (
        <p class="chart-files no-print">
          Bild speichern:{' '}
          <button class="link" type="button" onClick={() => void download('png')}>
            PNG<span class="visually-hidden">: {title}</span>
          </button>{' '}
          <button class="link" type="button" onClick={() => void download('svg')}>
            SVG<span class="visually-hidden">: {title}</span>
          </button>
        </p>
      )}
    </figure>
  )
}

/** Losses are hatched, so that they are seen without colour. */
const Hatch = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern
      id={`${id}-schraffur`}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect class="chart-hatch-ground" width="6" height="6" />
      <rect class="chart-hatch-line" width="2" height="6" />
    </pattern>
  </defs>
)
