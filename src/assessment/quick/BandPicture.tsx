/**
 * The picture of quick mode: the same three bands as customers, as care, as result. Losing bands are hatched, so
 * the picture holds in black and white; every bar carries its number.
 */
import type { Bar, Panel } from './panels.ts'

const width = 300
const rowHeight = 50
const barHeight = 18
/** a share of 1 % must still be seen */
const thinnest = 2

export function BandPicture({ panels }: { readonly panels: readonly Panel[] }) {
  return (
    <figure class="band-picture">
      <div class="band-panels">
        {panels.map((panel, at) => (
          <PanelPicture panel={panel} pattern={`schraffur-${at}`} key={panel.title} />
        ))}
      </div>
      <figcaption class="meta">
        {panels.some(({ bars }) => bars.some(({ outcome }) => outcome === 'loss')) &&
          'Schraffiert: Größen, die Geld kosten. '}
        Dieselben Zahlen stehen in der Tabelle darunter.
      </figcaption>
    </figure>
  )
}

function PanelPicture({ panel, pattern }: { readonly panel: Panel; readonly pattern: string }) {
  const lengths = panel.bars.map((bar) => bar.length)
  const [low, high] = [Math.min(0, ...lengths), Math.max(0, ...lengths)]
  const scale = high > low ? width / (high - low) : 0
  const zero = -low * scale
  return (
    <div class="band-panel">
      <p class="band-panel-title">{panel.title}</p>
      <svg viewBox={`0 0 ${width} ${panel.bars.length * rowHeight}`} role="img" aria-label={panel.spoken}>
        <defs>
          <pattern
            id={pattern}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="hatch-ground" width="6" height="6" />
            <rect class="hatch-line" width="3" height="6" />
          </pattern>
        </defs>
        {panel.bars.map((bar, at) => (
          <BarRow
            bar={bar}
            top={at * rowHeight}
            zero={zero}
            scale={scale}
            pattern={pattern}
            key={bar.label}
          />
        ))}
      </svg>
    </div>
  )
}

interface BarRowProps {
  readonly bar: Bar
  readonly top: number
  readonly zero: number
  readonly scale: number
  readonly pattern: string
}

function BarRow({ bar, top, zero, scale, pattern }: BarRowProps) {
  const extent = bar.length === 0 ? 0 : Math.max(thinnest, Math.abs(bar.length) * scale)
  const lost = bar.outcome === 'loss'
  return (
    <g>
      <text class="bar-label" x="4" y={top + 14}>
        {bar.label}
      </text>
      <text class="bar-value" x={width} y={top + 14} text-anchor="end">
        {bar.text}
      </text>
      <rect
        class={lost ? 'bar-loss' : 'bar-gain'}
        x={bar.length < 0 ? zero - extent : zero}
        y={top + 20}
        width={extent}
        height={barHeight}
        {...(lost ? { fill: `url(#${pattern})` } : {})}
      />
      <line class="axis" x1={zero} x2={zero} y1={top + 18} y2={top + 22 + barHeight} />
    </g>
  )
}
