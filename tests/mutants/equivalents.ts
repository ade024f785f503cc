// Mistakes that change nothing anybody could see, each with the reason. They are not drawn.
import type { Mutant } from './mutants.ts'

export const equivalents: (Pick<Mutant, 'file' | 'inside' | 'kind' | 'was'> & { because: string })[] = [
  {
    file: 'src/proof/attack-watch.ts',
    inside: 'countUnconfirmed',
    kind: 'where',
    was: "// Ids begin with their time: the primary key serves as index, and a sign-up has one index less to write. .where('id', '>', newId(now - (trailingHours + 1) * hour).slice(0, 13))",
    because: 'the instant itself is asked for in the next line; this one only makes it fast',
  },
]
