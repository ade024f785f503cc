/** How to get the right list out of the programs our readers use. Names of menus change; what the list must hold does not. */

export const programs: readonly { readonly name: string; readonly steps: string }[] = [
  {
    name: 'DATEV',
    steps:
      'Nehmen Sie die Erlöse je Kunde aus der Auftrags- oder Fakturasoftware. Die Summen- und Saldenliste der Debitoren geht auch: „Umsatz Soll“ enthält dann die Umsatzsteuer, wir fragen danach. Offene Posten sind kein Jahresumsatz.',
  },
  {
    name: 'SAP',
    steps:
      'Lassen Sie die Liste nach Debitor verdichten, blenden Sie Zwischensummen aus und speichern Sie sie als Tabellenkalkulation (nicht als Druckliste). Gebraucht werden Debitor, Name, Fakturaerlös und Deckungsbeitrag.',
  },
  {
    name: 'Business Central, Navision',
    steps:
      'Filtern Sie die Debitorenliste auf das Geschäftsjahr, nehmen Sie die Spalten Nr., Name, Verkauf (MW) und DB (MW) auf und öffnen Sie sie in Excel.',
  },
  {
    name: 'Lexware',
    steps:
      'Nehmen Sie die Umsatzliste der Kunden für zwölf volle Monate, netto, und exportieren Sie sie nach Excel. „Umsatz gesamt“ zählt oft alle Jahre zusammen; gebraucht wird das eine. Der Matchcode genügt als Name.',
  },
  {
    name: 'Sage',
    steps:
      'Nehmen Sie die Umsatzstatistik nach Kunden für ein ganzes Geschäftsjahr, netto, ohne Vorjahr und Plan. Monate nebeneinander gehen ebenso, mit oder ohne eine Spalte „Gesamt“.',
  },
  {
    name: 'Andere Warenwirtschaft',
    steps:
      'Nehmen Sie den fakturierten Umsatz je Kunde für zwölf volle Monate, netto, ohne offene Aufträge, und speichern Sie ihn als Excel oder CSV, nicht als PDF. Kennt das Programm den Deckungsbeitrag oder Rohertrag, nehmen Sie ihn mit.',
  },
  {
    name: 'Rechnungsprogramme',
    steps:
      'Die Liste der Rechnungen genügt, mit Datum, Kunde, Nettobetrag und Status. Entwürfe und stornierte Rechnungen filtern Sie besser vorher heraus; sonst fragen wir nach ihnen, ebenso nach Gutschriften ohne Minus und nach Angeboten zwischen den Rechnungen.',
  },
  {
    name: 'CRM',
    steps:
      'Nehmen Sie die Liste der Firmen, nicht die der Ansprechpartner: Sonst steht jeder Umsatz so oft darin, wie die Firma Kontakte hat. „Jahresumsatz“ ist dort meist der Umsatz, den die Firma selbst macht; gebraucht wird der mit Ihnen.',
  },
  {
    name: 'Pivot-Tabelle in Excel',
    steps:
      'Stellen Sie das Berichtslayout auf Tabellenform, wiederholen Sie alle Elementnamen und schalten Sie Teilergebnisse ab. Ein Blatt mit den Werten genügt.',
  },
]

export const whatListHolds =
  'Eine Zeile je Kunde, zwölf volle Monate, netto, nach Gutschriften: Kundennummer, Name, Umsatz, Deckungsbeitrag, und wenn es sie gibt Aufträge und Stunden. Rechnungszeilen gehen ebenso; wir zählen sie je Kunde zusammen.'
