/** Hands files to the visitor that were made in his browser, without any request. */

/** @param url data: or blob: */
export function saveUrl(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

export function saveFile(part: BlobPart, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([part], { type }))
  saveUrl(url, name)
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
