/** What page and import worker say to each other. Every question has a number; its answer carries the same one. */
import type { Draft, NoDraft } from '../import/draft.ts'
import type { NoPreview, Preview } from '../import/import.ts'
import type { Choices } from '../import/notes.ts'

export type Ask =
  | { readonly ask: 'file'; readonly file: File; readonly sheet: number | null }
  | { readonly ask: 'text'; readonly text: string }
  | { readonly ask: 'draft'; readonly choices: Choices; readonly lines: boolean }
  /** stop the question of that number */
  | { readonly ask: 'stop'; readonly number: number }
  /** drop everything that was read */
  | { readonly ask: 'forget' }

export type NumberedAsk = { readonly id: number } & Ask

export type Answer =
  | { readonly id: number; readonly say: 'preview'; readonly preview: Preview | NoPreview }
  | { readonly id: number; readonly say: 'draft'; readonly draft: Draft | NoDraft }
  | { readonly id: number; readonly say: 'progress'; readonly done: number }
  | { readonly id: number; readonly say: 'stopped' }
  | { readonly id: number; readonly say: 'failed'; readonly message: string }
