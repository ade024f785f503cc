import { count, euros, germanNumber, roundEuros } from '../../site/numbers.ts'
import { centred, fitted, textWidth } from './scale.ts'
import { whaleGeometry } from './whale-geometry.ts'
import type { PlotFrame, WhaleData } from './whale-geometry.ts'
import { remaining } from './whale-words.ts'

export const whaleFrame = (width: number, height: number): PlotFrame => ({
  width,
  height,
  // „−500.000 €“ must not lose its first digit, on a phone neither.
  left: 90,
  right: 14,
  top: 36,
  bottom: 40,
})

export const heightFor = (width: number) => Math.round(Math.min(400, Math.max(260, width * 0.5)))

interface DrawingProps {
  readonly data: WhaleData
  readonly frame: PlotFrame
  readonly active: number | null
}

export function Drawing({ data, frame, active }: DrawingProps) {
  const shape = whaleGeometry(data, frame)
  const { customers: n, after, peakCount, plateauCount, pool, total } = data
  const lost = n - peakCount - plateauCount
  const right = frame.width - frame.right
  const [peakX, peakY] = shape.peak
  const [endX, endY] = shape.end
  // On a phone the table and the caption say the rest; a label that crosses the curve helps nobody.
  const narrow = frame.width < 480
  const peakWords = fitted(
    `Gipfel ${roundEuros(pool)}${narrow ? '' : ` nach ${count(peakCount)} Kunden`}`,
    right - frame.left,
    14,
  )
  const endWords = [
    `${count(lost)} ${lost === 1 ? 'Kunde kostet' : 'Kunden kosten'}${narrow ? '' : ` ${roundEuros(pool - total)}`}`,
    ...(narrow ? [roundEuros(pool - total)] : []),
    `${total < 0 ? 'zusammen' : 'es bleiben'} ${roundEuros(total)}${pool > 0 && total >= 0 && !narrow ? `, ${remaining(total / pool)} der Gewinne` : ''}`,
  ]
  // Below the end, where there is room; else above it.
  const lines = (endWords.length - 1) * 18
  const endTop = endY + 26 + lines > frame.height - frame.bottom ? endY - 16 - lines : endY + 20
  const ticksIn = Math.max(Math.abs(pool), Math.abs(total)) >= 1_000_000
  return (
    <>
      {shape.ticksY.map((tick) => (
        <g key={tick}>
          <line class="chart-grid" x1={frame.left} x2={right} y1={shape.y(tick)} y2={shape.y(tick)} />
          <text class="chart-tick" x={frame.left - 8} y={shape.y(tick) + 4} text-anchor="end">
            {ticksIn && tick !== 0 ? `${germanNumber(tick / 1_000_000, 2)}\u00A0Mio.\u00A0€` : euros(tick)}
          </text>
        </g>
      ))}
      {shape.ticksX.map((tick) => (
        <text class="chart-tick" x={shape.x(tick)} y={frame.height - 18} text-anchor="middle" key={tick}>
          {count(tick)}
        </text>
      ))}
      <text class="chart-axis-name" x={right} y={frame.height - 3} text-anchor="end">
        Kunden, bester zuerst
      </text>
      {shape.lossZone && (
        <>
          <polygon points={shape.lossZone} fill="url(#walkurve-schraffur)" />
          <line class="chart-peak" x1={peakX} x2={right} y1={shape.plateauEnd[1]} y2={shape.plateauEnd[1]} />
        </>
      )}
      <line class="chart-zero" x1={frame.left} x2={right} y1={shape.zero} y2={shape.zero} />
      <polyline class="chart-line" points={shape.curve} />
      {peakCount > 0 && (
        <>
          <circle class="chart-dot" cx={peakX} cy={peakY} r="4" />
          <text
            class="chart-label"
            x={centred(peakX, textWidth(peakWords, 14), frame.left, right)}
            y={peakY - 11}
          >
            {peakWords}
          </text>
        </>
      )}
      {lost > 0 && (
        <>
          <circle class="chart-dot" cx={endX} cy={endY} r="4" />
          {endWords.map((words, at) => (
            <text class="chart-label" x={endX - 9} y={endTop + at * 18} text-anchor="end" key={words}>
              {words}
            </text>
          ))}
        </>
      )}
      {active !== null && active < n && (
        <g class="chart-active">
          <line
            class="chart-cursor"
            x1={shape.x(active + 1)}
            x2={shape.x(active + 1)}
            y1={frame.top}
            y2={frame.height - frame.bottom}
          />
          <circle class="chart-dot" cx={shape.x(active + 1)} cy={shape.y(after(active + 1))} r="6" />
        </g>
      )}
    </>
  )
}
