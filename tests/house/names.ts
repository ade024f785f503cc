// Exported names that mean two things: whoever searches for one would have to look at each import to know which.
import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** What the framework looks for in every route. */
const conventional = new Set(['GET', 'POST'])

/**
 * Names that more than one of these files declares and exports; what is only passed on is one meaning.
 * @returns the files of each such name
 */
export function namesMeantTwice(files: readonly string[]): Map<string, string[]> {
  const places = new Map<string, Set<string>>()
  for (const file of files) {
    for (const name of exportedNames(file)) {
      const known = places.get(name) ?? new Set()
      places.set(name, known.add(file))
    }
  }
  const twice = [...places].filter(([name, { size }]) => size > 1 && !conventional.has(name))
  return new Map(twice.map(([name, found]) => [name, [...found]]))
}

function exportedNames(file: string): string[] {
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  return statements.flatMap((one) => {
    const isExported =
      ts.canHaveModifiers(one) &&
      ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    return isExported ? namesOf(one) : []
  })
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? name.text : [],
    )
  const isDeclaration =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return isDeclaration && statement.name ? [statement.name.text] : []
}
