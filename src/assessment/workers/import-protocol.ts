/** What page and import worker say to each other; numbered by questions.ts. */
import type { Draft, NoDraft } from '../import/draft.ts'
import type { NoPreview, Preview } from '../import/preview.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import type { Choices } from '../import/notes.ts'
import type { Failed, ProgressReply, Stop } from './questions.ts'

export type Ask =
  | {
      readonly ask: 'file'
      readonly file: File
      readonly sheet: number | null
      readonly encoding: Encoding | null
    }
  | { readonly ask: 'text'; readonly text: string; readonly sheet: number | null }
  | { readonly ask: 'draft'; readonly choices: Choices; readonly lines: boolean }
  /** fetch the reader of rare workbooks now, so that the network may go */
  | { readonly ask: 'rare-reader' }
  /** drop everything that was read */
  | { readonly ask: 'forget' }

export type NumberedAsk = { readonly id: number } & (Ask | Stop)

export type Answer =
  | { readonly id: number; readonly say: 'preview'; readonly preview: Preview | NoPreview }
  | { readonly id: number; readonly say: 'draft'; readonly draft: Draft | NoDraft }
  | { readonly id: number; readonly say: 'stopped' }
  | { readonly id: number; readonly say: 'rare-reader'; readonly here: boolean }
  | ProgressReply
  | Failed
