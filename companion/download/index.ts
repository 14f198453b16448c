/** Files of a server into a local folder: gone through, got, checked, told. */

export { type Downloads, type DownloadsParts, openDownloads } from './downloads.ts';
export { createSlots, type Slots } from './slots.ts';
