// What programs lay on the clipboard, and the text that is to come of it.
interface Pasted {
  from: string
  html: string
  text: string
}

export const pasted: Pasted[] = [
  {
    from: 'Word, with smart tags, tracked changes, remarks and hidden words',
    html: `<p class=MsoNormal>Am <st1:date Year="2026" w:st="on">1. Dezember</st1:date> kostet es <del cite="mailto:Eva" datetime="2026-11-20T10:00">10</del><ins cite="mailto:Eva" datetime="2026-11-20T10:00"><span style='color:red'>12</span></ins> Euro<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[EV1]</a></span>.<span style='display:none;mso-hide:all'> Entwurf</span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><b>fett</b><b><i> beides </i></b>danach<br clear=all style='page-break-before:always'></p><div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><p class=MsoCommentText>Stimmt das?</p></div></div>`,
    text: 'Am 1. Dezember kostet es 12 Euro.\n\n**fett** **_beides_** danach\n',
  },
  {
    from: 'Word, with a footnote, a contents table and a numbered heading',
    html: `<p class=MsoToc1><a href="#_Toc1">Kapitel eins 3</a></p><h2 style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.1<span>&nbsp;</span></span>Abschnitt</h2><p class=MsoNormal>Ein Satz<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p><div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1">[1]</a> Quelle: Statistik.</p></div></div>`,
    text: '## Abschnitt\n\nEin Satz[^1].\n\n[^1]: Quelle: Statistik.\n',
  },
  {
    from: 'Word, a table of tabs and a list that begins at 3',
    html: `<p class=MsoNormal>Kunde<span style='mso-tab-count:2'>      </span>Umsatz</p><p class=MsoNormal>Müller<span style='mso-tab-count:1'>   </span>1.200&nbsp;€</p><p class=MsoNormal>Meier<span style='mso-tab-count:2'>   </span>800&nbsp;€</p><p style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Drittens</p><p style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span>Viertens</p>`,
    text: '| Kunde | Umsatz |\n|---|---:|\n| Müller | 1.200\u00A0€ |\n| Meier | 800\u00A0€ |\n\n3. Drittens\n4. Viertens\n',
  },
  {
    from: 'Word, joined cells, a frame of one cell, signs that were typed',
    html: `<table><tr><td>Kunde</td><td>Jahr</td><td>Umsatz</td></tr><tr><td rowspan=2>Müller</td><td>2025</td><td>10&nbsp;€</td></tr><tr><td>2026</td><td>12&nbsp;€</td></tr></table><table><tr><td><p>Ein Kasten.</p><p>Zwei Absätze, 5 m<sup>2</sup>.</p></td></tr></table><p>- Eins</p><p>- Zwei</p><p>Am Ende.</p>`,
    text: '| Kunde | Jahr | Umsatz |\n|---|---:|---:|\n| Müller | 2025 | 10\u00A0€ |\n| | 2026 | 12\u00A0€ |\n\nEin Kasten.\n\nZwei Absätze, 5 m².\n\n- Eins\n- Zwei\n\nAm Ende.\n',
  },
  {
    from: 'Word in the browser',
    html: `<div class="OutlineElement"><p class="Paragraph"><span class="TextRun">Ein Satz</span><span class="EOP">&nbsp;</span></p></div><div class="ListContainerWrapper"><ul role="list"><li data-listid="1" data-aria-level="1"><p><span>Eins</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper"><ul role="list"><li data-listid="1" data-aria-level="2"><p><span>Darunter</span></p></li></ul></div>`,
    text: 'Ein Satz\n\n- Eins\n  - Darunter\n',
  },
  {
    from: 'Google Docs',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Überschrift</span></h2><p dir="ltr"><span style="font-weight:700">Fett</span><span style="font-style:italic"> und kursiv</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><ul><li aria-level="1"><p role="presentation"><span>Eins</span></p></li><ul><li aria-level="2"><p><span>Darunter</span></p></li></ul></ul><br><div align="left"><table><tbody><tr><td><p>Kunde</p></td><td><p>Umsatz</p></td></tr><tr><td><p>A</p></td><td><p>1.000</p></td></tr></tbody></table></div><br/><p><a href="https://www.google.com/url?q=https://example.de/a&amp;sa=D">Link</a></p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Quelle.</p></div></b>`,
    text: '## Überschrift\n\n**Fett** *und kursiv*[^1]\n\n- Eins\n  - Darunter\n\n| Kunde | Umsatz |\n|---|---:|\n| A | 1.000 |\n\n[Link](https://example.de/a)\n\n[^1]: Quelle.\n',
  },
  {
    from: 'LibreOffice',
    html: `<html><head><meta name="generator" content="LibreOffice"/></head><body lang="de-DE"><p align="center"><font size="3"><b>Ein Satz</b></font><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><ol><li><p>Eins</p></li><ol type="a"><li><p>A</p></li></ol></ol><p>Kunde\tUmsatz</p><p>A\t1.000</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Quelle.</p></div></body></html>`,
    text: '**Ein Satz**[^1]\n\n1. Eins\n   1. A\n\n| Kunde | Umsatz |\n|---|---:|\n| A | 1.000 |\n\n[^1]: Quelle.\n',
  },
  {
    from: 'Outlook and a mail in the browser, with links that mean no good',
    html: `<div dir="ltr"><div>Erste Zeile, <strike>weg</strike></div><div><br></div><div><a href="https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.de%2Fseite&amp;data=05">Link</a>, <a href=" JAVASCRIPT:alert(1)">keiner</a>, <a href="data:text/html,x">keiner</a></div></div>`,
    text: 'Erste Zeile, ~~weg~~\n\n[Link](https://example.de/seite), keiner, keiner\n',
  },
  {
    from: 'a newsletter, laid out in tables of one cell, of one column and with empty ones at its sides',
    html: `<table><tr><td><table><tr><td><h2>Titel</h2><p>Absatz eins</p><p>Absatz <a href="https://example.de/a">zwei</a></p></td></tr></table></td></tr></table><table><tr><td>&nbsp;</td><td><table><tr><td>Kunde</td><td>Umsatz</td></tr><tr><td>A</td><td>1</td></tr></table></td><td></td></tr></table><table><tr><td>Gruß</td></tr><tr><td><p>Eins</p><p>Zwei</p></td></tr><tr><td>Ende</td></tr></table>`,
    text: '## Titel\n\nAbsatz eins\n\nAbsatz [zwei](https://example.de/a)\n\n| Kunde | Umsatz |\n|---|---:|\n| A | 1 |\n\nGruß\n\nEins\n\nZwei\n\nEnde\n',
  },
  {
    from: 'a table with another one in a cell',
    html: `<table><tr><td>Kunde</td><td>Orte</td></tr><tr><td>A</td><td><table><tr><td><p>Kiel</p><p><a href="https://example.de/b">Bonn</a></p></td><td>Ulm</td></tr></table></td></tr></table>`,
    text: '| Kunde | Orte |\n|---|---|\n| A | Kiel [Bonn](https://example.de/b) Ulm |\n',
  },
  {
    from: 'a page with figures raised and lowered, some by a link, some that no sign says',
    html: `<p>H<sub>2</sub>O, 10<sup>-3</sup> m<sup>2</sup>, 5<sup>1/2</sup> und <i>a</i><sup>1,5</sup>, PM<sub>2,5</sub></p><p>Umsatz<sup><a href="https://example.de/n">1</a></sup>, Gewinn<sup>1)</sup>, Marge<sup>1,2</sup>, 1<sup>st</sup>, 2025<sup>[3]</sup>, M<sup>me</sup></p>`,
    text: 'H₂O, 10⁻³ m², 5 hoch 1/2 und *a* hoch 1,5, PM2,5\n\nUmsatz[¹](https://example.de/n), Gewinn¹⁾, Marge¹,², 1st, 2025\\[3], Mme\n',
  },
  {
    from: 'Word, a table of tabs with links, a picture and the mark of a note',
    html: `<p><b>Wie</b>\t<b>Wo</b></p><p>Tel.\t<a href="tel:+4930123">030 123</a></p><p>Mail<a href="#_ftn1" name="_ftnref1">[1]</a>\t<b>neu: </b><a href="mailto:a@example.de"><i>a</i>@example.de</a></p><p>Bild<img src="x.png" alt="Ein Haus am See">\tunten</p><p><a href="#_ftnref1" name="_ftn1">[1]</a> Quelle.</p>`,
    text: '| Wie | Wo |\n|---|---|\n| Tel. | [030 123](tel:+4930123) |\n| Mail[^1] | **neu:** [*a*@example.de](mailto:a@example.de) |\n| Bild | unten |\n\n<Figure src="/bilder/fehlt" alt="Ein Haus am See" />\n\n[^1]: Quelle.\n',
  },
  {
    from: 'Google Docs, with remarks, and a contents list whose headings lead back',
    html: `<p><a href="#k1" id="i1">Kapitel eins</a></p><p><a href="#k2" id="i2">2</a></p><h2><a href="#i1" id="k1">Kapitel eins</a></h2><p>Ein Satz<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> mit Note<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><h2><a href="#i2" id="k2">Kapitel zwei</a></h2><p>Noch einer.</p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Quelle.</p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Bitte prüfen!</p><p>Nur für uns.</p></div>`,
    text: 'Kapitel eins\n\n2\n\n## Kapitel eins\n\nEin Satz mit Note[^1].\n\n## Kapitel zwei\n\nNoch einer.\n\n[^1]: Quelle.\n',
  },
]
