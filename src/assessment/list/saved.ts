/** Autosave in this browser, only while the visitor has ticked it: a project file that stays here. */
import { projectFile, readProject } from '../result/project.ts'
import type { Project } from '../result/project.ts'

const key = 'performance-letter.kundenliste.2'
/** Under which lists were kept before they were project files. */
const formerKey = 'performance-letter.kundenliste.1'

/** false = the browser keeps nothing, or the list is too long for it. */
export function save(project: Project): boolean {
  try {
    localStorage.setItem(key, projectFile(project))
    return true
  } catch {
    forget()
    return false
  }
}

export function forget(): void {
  try {
    for (const each of [key, formerKey]) localStorage.removeItem(each)
  } catch {
    // Storage switched off: then nothing was stored either.
  }
}

export function saved(): Project | null {
  try {
    const read = readProject(localStorage.getItem(key) ?? '')
    return read.kind === 'project' ? read.project : null
  } catch {
    return null
  }
}
