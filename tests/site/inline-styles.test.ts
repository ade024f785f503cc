import { expect, test } from 'vitest'
import { inlineStyles, readRules } from '../../src/site/inline-styles.ts'

const styled = (css: string, html: string) => inlineStyles(html, readRules(css))

test('an element gets what its tag, its classes and what it stands in ask for', () => {
  const css = 'p { margin: 0; } .small { color: grey; } .body .small a, .foot a { color: red; }'
  expect(
    styled(css, '<p class="lead small">1</p><div class="body"><p class="small"><a>2</a></p></div><a>3</a>'),
  ).toBe(
    '<p class="lead small" style="margin: 0; color: grey;">1</p>' +
      '<div class="body"><p class="small" style="margin: 0; color: grey;"><a style="color: red;">2</a></p></div><a>3</a>',
  )
})

test('what weighs more wins wherever it stands, of two that weigh the same the later, each in the place of what won', () => {
  expect(
    styled('.x p { padding: 1px; } p { padding-top: 9px; padding: 2px; }', '<b class="x"><p>a</p></b>'),
  ).toBe('<b class="x"><p style="padding-top: 9px; padding: 1px;">a</p></b>')
  expect(styled('.a { top: 1px; left: 1px; } .b { top: 2px; }', '<i class="b a"></i>')).toBe(
    '<i class="b a" style="left: 1px; top: 2px;"></i>',
  )
})

test('every other byte stays: comments, entities, signs in attributes, elements without an end', () => {
  const html = `<!doctype html><!--[if mso]><p><![endif]--><img alt="a > b &amp; c"><br>&nbsp;<P>x</P>\n`
  expect(styled('b { top: 0; }', html)).toBe(html)
  expect(styled(`p, img { font: 1px "A B"; }`, html)).toBe(
    html.replace('c">', `c" style="font: 1px 'A B';">`).replace('<P>', `<P style="font: 1px 'A B';">`),
  )
})
