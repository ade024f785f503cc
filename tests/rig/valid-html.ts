// What W3C's specification says of a page, by html-validate.
import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: {
    // Our own files come over the same connection as the page that would vouch for them.
    'require-sri': ['error', { target: 'crossorigin' }],
    // A matter of taste; letters are called what they are called.
    'long-title': 'off',
  },
})

/** What is not valid in a page, one line for each finding. */
export async function invalid(page: string, path: string): Promise<string[]> {
  const { results } = await validator.validateString(page)
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line, column }) => `${path}:${line}:${column} ${ruleId}: ${message}`)
}
