// Mistakes that change nothing anybody could see, each with the reason. They are not drawn.
import type { Mutant } from './mutants.ts'

export const equivalents: (Pick<Mutant, 'file' | 'inside' | 'kind' | 'was'> & { because: string })[] = []
