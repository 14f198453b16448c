/** Where Fujifilm's RAF keeps its JPEG, which has the Exif data; null for another format. Takes the file's first 128 bytes. */
export function rafPreview(start: Buffer): { at: number; length: number } | null {
  if (start.length < 92 || start.toString('latin1', 0, 15) !== 'FUJIFILMCCD-RAW') return null;
  return { at: start.readUInt32BE(84), length: start.readUInt32BE(88) };
}
