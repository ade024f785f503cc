/** A chosen file as a project; reads nothing that could not be one. */
import { kilobytes } from '../../site/numbers.ts'
import { longestProject, readProject } from './project.ts'
import type { ReadProject } from './project.ts'

export const isProjectFile = ({ name }: File) => name.toLowerCase().endsWith('.json')

export async function openProject(file: File): Promise<ReadProject> {
  if (file.size > longestProject)
    return {
      kind: 'wrong',
      text: `Die Datei ist mit ${kilobytes(file.size)} zu groß für eine Projektdatei. Bitte prüfen Sie, ob Sie die richtige gewählt haben.`,
    }
  try {
    return readProject(await file.text())
  } catch {
    return {
      kind: 'wrong',
      text: 'Die Datei ließ sich nicht lesen. Ist sie noch an ihrem Ort, und hält kein anderes Programm sie fest?',
    }
  }
}
