/** A mail that recommends a letter, ready to send: no third party learns who reads what. */
export function shareLink(
  letter: { title: string; summary: string },
  address: string,
  siteName: string,
): string {
  const subject = `${siteName}: ${letter.title}`
  const body = `Diesen Brief empfehle ich Ihnen:\r\n\r\n${letter.title}\r\n${letter.summary}\r\n\r\n${address}\r\n`
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
