import type { AstroComponentFactory } from 'astro/runtime/server/index.js'
import type { BlockName } from '../blocks.ts'

/** A component for each block, and for the tags of Markdown that need one. */
export type Components = Record<BlockName, AstroComponentFactory> & Record<string, AstroComponentFactory>
