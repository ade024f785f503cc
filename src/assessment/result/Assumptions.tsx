/** What was assumed: each value may be typed over and counts at once; ours come back at a click. */
import { useState } from 'preact/hooks'
import type { Firm } from '../../customer-value/customers.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import type { SettingName, Settings } from '../../customer-value/settings.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { count } from '../../site/numbers.ts'
import { editableSetting, readSetting } from './editable.ts'
import { settingGroups } from './setting-groups.ts'
import { FirmAnswers } from './FirmAnswers.tsx'

interface Props {
  readonly settings: Settings
  readonly firm: Firm
  readonly formulaVersion: string
  readonly onSettings: (settings: Settings) => void
  readonly onFirm: (firm: Firm) => void
}

export function Assumptions({ settings, firm, formulaVersion, onSettings, onFirm }: Props) {
  const [errors, setErrors] = useState<Partial<Record<SettingName, string>>>({})
  // New numbers from outside (ours again) must reach fields that keep what was typed.
  const [turn, setTurn] = useState(0)
  const change = (name: SettingName, typed: string) => {
    const read = readSetting(name, typed, settings)
    setErrors((before) => ({ ...before, [name]: read.kind === 'ok' ? '' : read.message }))
    if (read.kind === 'ok') onSettings(read.settings)
  }
  const changed = settingGroups.flatMap(({ names }) =>
    names.filter((name) => editableSetting(name, settings).changed),
  )
  return (
    <section aria-labelledby="voll-annahmen">
      <h4 id="voll-annahmen">Womit gerechnet wurde</h4>
      <p class="measure">
        Jede Zahl lässt sich ändern; alles oben rechnet sofort neu. „Setzung“ heißt: unsere eigene Wahl.
        Formelversion {formulaVersion}; wie gerechnet wird, steht unter <a href="/methodik">Methodik</a>.
      </p>
      <FirmAnswers firm={firm} onFirm={onFirm} />
      {changed.length > 0 && (
        <p class="no-print">
          {count(changed.length)} {changed.length === 1 ? 'Annahme ist' : 'Annahmen sind'} geändert.{' '}
          <button
            class="link"
            type="button"
            onClick={() => {
              onSettings(defaultSettings)
              setErrors({})
              setTurn(turn + 1)
            }}
          >
            Alle zurücksetzen
          </button>
        </p>
      )}
      {settingGroups.map(({ title, names }) => (
        <details class="why assumption-group" key={`${title}-${turn}`}>
          <summary>{title}</summary>
          <TableScroll label={`Tabelle: Annahmen zu ${title}`}>
            <table class="table assumptions cards">
              <thead>
                <tr>
                  <th scope="col">Annahme</th>
                  <th scope="col">Wert</th>
                  <th scope="col">Einheit</th>
                  <th scope="col">Quelle</th>
                </tr>
              </thead>
              <tbody>
                {names.map((name) => {
                  const one = editableSetting(name, settings)
                  const error = errors[name]
                  return (
                    <tr key={name}>
                      <th scope="row">
                        <label for={`annahme-${name}`}>{one.label}</label>
                      </th>
                      <td>
                        <input
                          class="input input-number assumption-input"
                          id={`annahme-${name}`}
                          defaultValue={one.text}
                          inputMode="decimal"
                          aria-invalid={error ? 'true' : undefined}
                          aria-describedby={error ? `annahme-${name}-fehler` : undefined}
                          onChange={({ currentTarget }) => change(name, currentTarget.value)}
                        />
                        {error && (
                          <p class="field-error" id={`annahme-${name}-fehler`}>
                            {error}
                          </p>
                        )}
                        {one.changed && (
                          <p class="meta">unsere Setzung: {editableSetting(name, defaultSettings).text}</p>
                        )}
                      </td>
                      <td class="assumption-unit">{one.unit}</td>
                      <td>{one.source}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </TableScroll>
        </details>
      ))}
    </section>
  )
}
