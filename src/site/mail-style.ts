// The stylesheet of every mail. Its rules are written into style attributes, since many mail programs drop <style>; the
// media queries stay in the head for those that keep it (dark mode, telephones).
import { dark, light, type } from './tokens.ts'

/** CSS for the frame and for the components of a letter (src/letters/components/mail). */
export const mailStyle = `
body { margin: 0; padding: 0; background-color: ${light.paper}; color: ${light.ink}; }
table { border-collapse: collapse; }
.outer-table, .sheet { table-layout: fixed; }
.preheader { display: none; max-height: 0; overflow: hidden; opacity: 0; font-size: 1px; line-height: 1px; color: ${light.paper}; }
.outer { padding: 0 16px; }
.sheet { width: 100%; max-width: 600px; }
.masthead { border-top: 4px solid ${light.accent}; padding: 18px 0 14px; }
.name { font: bold 22px/1.3 ${type.mailSerif}; color: ${light.ink}; text-decoration: none; }
.small { font: 14px/1.5 ${type.mailSans}; color: ${light.muted}; }
.small a, .body .small a { color: ${light.muted}; }
.body { padding: 6px 0 24px; font: 18px/1.55 ${type.mailSerif}; color: ${light.ink}; }
.body a { color: ${light.accent}; }
.body h1 { margin: 4px 0 18px; font: bold 30px/1.2 ${type.mailSerif}; color: ${light.ink}; }
.body h2 { margin: 34px 0 10px; font: bold 23px/1.25 ${type.mailSerif}; color: ${light.ink}; }
.body h3 { margin: 26px 0 8px; font: bold 19px/1.3 ${type.mailSerif}; color: ${light.ink}; }
.body p { margin: 0 0 16px; }
.body ul, .body ol { margin: 0 0 16px; padding-left: 24px; }
.body li { margin: 0 0 8px; }
.body hr { border: 0; border-top: 1px solid ${light.line}; margin: 24px 0; }
.lead { margin: 0 0 20px; font-size: 20px; line-height: 1.5; }
.body .lead p { font-size: 20px; line-height: 1.5; }
.figure { margin: 8px 0 24px; }
.block { width: 100%; }
.block-cell { padding: 8px 0 24px; }
.block-fill { width: 100%; }
.callout-cell { border: 2px solid ${light.ink}; padding: 14px 18px 2px; }
.formula-cell { border-top: 1px solid ${light.line}; border-bottom: 1px solid ${light.line}; padding: 16px 8px; text-align: center; }
.formula-text { font-size: 21px; }
.body .formula-text p { margin: 0; }
.body .sum-said { margin: 10px 0 6px; }
.body .caption { margin: 6px 0 0; font: 14px/1.45 ${type.mailSans}; color: ${light.muted}; text-align: left; }
.scroll { overflow-x: auto; background: linear-gradient(to left, ${light.paper} 16px, transparent) right / 40px 100% no-repeat local, linear-gradient(to left, ${light.line}, transparent) right / 12px 100% no-repeat; }
.data { width: 100%; font: 14px/1.4 ${type.mailSans}; }
.amounts { width: auto; }
.data th, .data td { padding: 7px 6px; border-bottom: 1px solid ${light.line}; text-align: left; vertical-align: top; }
.data th { border-bottom: 2px solid ${light.ink}; }
.data th.align-right, .data td.align-right { text-align: right; }
.data td.align-right { white-space: nowrap; }
.data th.align-center, .data td.align-center { text-align: center; }
.quote-cell { border-left: 4px solid ${light.accent}; padding: 2px 0 2px 18px; font-style: italic; font-size: 20px; }
.body .quote-cell .caption { font-style: normal; }
.button-cell { background-color: ${light.accent}; padding: 12px 22px; }
.body .button-link { font: bold 16px/1.3 ${type.mailSans}; color: ${light.onAccent}; text-decoration: none; }
.body img { display: block; max-width: 100%; height: auto; border: 0; }
.footer { border-top: 1px solid ${light.line}; padding: 18px 0 32px; }
.footer p { margin: 0 0 10px; }
`

/** What stays in the head. */
export const mailHead = `@media (prefers-color-scheme: dark) {
  body, .outer-table {
    background-color: ${dark.paper} !important;
    color: ${dark.ink} !important;
  }
  .body, .body h1, .body h2, .body h3, .body p, .body li, .body td, .body th, .name {
    color: ${dark.ink} !important;
  }
  .body a {
    color: ${dark.accent} !important;
  }
  .small, .small a, .body .small, .body .small a, .body .caption {
    color: ${dark.muted} !important;
  }
  .quote-cell {
    border-color: ${dark.accent} !important;
  }
  .callout-cell {
    border-color: ${dark.ink} !important;
  }
  .data th, .data td, .formula-cell, .footer {
    border-color: ${dark.line} !important;
  }
  .scroll {
    background: linear-gradient(to left, ${dark.paper} 16px, transparent) right / 40px 100% no-repeat local, linear-gradient(to left, ${dark.edge}, transparent) right / 12px 100% no-repeat !important;
  }
  .button-cell {
    background-color: ${dark.accent} !important;
  }
  .body .button-link {
    color: ${dark.onAccent} !important;
  }
}
@media (max-width: 480px) {
  .body h1 {
    font-size: 26px !important;
  }
  .data th, .data td {
    padding-left: 3px !important;
    padding-right: 3px !important;
    font-size: 12px !important;
  }
  .wide th, .wide td {
    padding-left: 2px !important;
    padding-right: 2px !important;
    font-size: 11px !important;
  }
}
`
