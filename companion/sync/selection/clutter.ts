/** What systems and programs leave lying about: nobody's photos. */
const CLUTTER = [
  /^(Thumbs|ehthumbs|ehthumbs_vista)\.db$/i,
  /^desktop\.ini$/i,
  /^@eaDir$/i,
  /^@(Recycle|Recently-Snapshot|SynoResource|SynoEAStream)$/i,
  /^#(recycle|snapshot)$/i,
  /^\$RECYCLE\.BIN$/i,
  /^System Volume Information$/i,
  /^lost\+found$/,
  /^__MACOSX$/,
  /^Icon\r$/,
  /^~\$/,
  /~$/,
  /\.(part|partial|filepart|crdownload|download|opdownload|tmp|temp|swp|ocTransferId\d+)$/i,
];

/** Why a name is left alone on either side, whatever the options. */
export function nameFrozen(name: string): 'hidden' | 'clutter' | null {
  // Resource forks and the like begin with a dot, but are no files that somebody hid.
  if (/^\.(DS_Store|_.*|Trashes|Spotlight-V100|fseventsd|TemporaryItems|AppleDouble)$/s.test(name))
    return 'clutter';
  if (CLUTTER.some((pattern) => pattern.test(name))) return 'clutter';
  return name.startsWith('.') ? 'hidden' : null;
}
