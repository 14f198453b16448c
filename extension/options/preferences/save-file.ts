/** Offers a text as a file to save, as a click on a download would. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: Firefox begins to read only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
