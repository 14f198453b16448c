/** Has the browser save something as a file, where it saves all downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; Firefox reads the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
