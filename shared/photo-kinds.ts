/** Formats of photos and videos: which extensions they go by and what their bytes sniff as. */

type PhotoFamily = 'photo' | 'raw' | 'video';

interface PhotoKind {
  family: PhotoFamily;
  /** MIME types that a reader of magic numbers gives for it. */
  types: readonly string[];
  /** Lower case, without the dot; the usual one first. */
  extensions: readonly string[];
}

/** Many RAW formats are TIFF inside, and a reader that does not know the maker says just that. */
const tiffRaw = (type: string, ...extensions: string[]): PhotoKind => ({
  family: 'raw',
  types: [type, 'image/tiff'],
  extensions,
});
const photo = (types: string[], ...extensions: string[]): PhotoKind => ({
  family: 'photo',
  types,
  extensions,
});
const video = (types: string[], ...extensions: string[]): PhotoKind => ({
  family: 'video',
  types,
  extensions,
});

const PHOTO_KINDS: readonly PhotoKind[] = [
  photo(['image/jpeg'], 'jpg', 'jpeg', 'jpe', 'jfif', 'mpo', 'insp'),
  photo(['image/png', 'image/apng'], 'png', 'apng'),
  photo(['image/gif'], 'gif'),
  photo(['image/webp'], 'webp'),
  photo(['image/avif', 'image/avif-sequence'], 'avif', 'avifs'),
  photo(
    ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    'heic',
    'heif',
    'hif',
    'heics',
    'heifs',
  ),
  photo(['image/jxl'], 'jxl'),
  photo(['image/jp2', 'image/jpx', 'image/jpm', 'image/mj2', 'image/j2c'], 'jp2', 'jpx', 'j2k', 'j2c', 'jpm'),
  photo(['image/jxr', 'image/vnd.ms-photo'], 'jxr', 'wdp', 'hdp'),
  photo(['image/tiff'], 'tif', 'tiff'),
  photo(['image/bmp', 'image/x-ms-bmp'], 'bmp', 'dib'),
  photo(['image/x-icon', 'image/vnd.microsoft.icon'], 'ico'),
  photo(['image/vnd.adobe.photoshop'], 'psd', 'psb'),
  photo(['image/x-xcf'], 'xcf'),
  tiffRaw('image/x-adobe-dng', 'dng'),
  tiffRaw('image/x-canon-cr2', 'cr2'),
  tiffRaw('image/x-canon-cr3', 'cr3'),
  tiffRaw('image/x-nikon-nef', 'nef', 'nrw'),
  tiffRaw('image/x-sony-arw', 'arw', 'srf', 'sr2'),
  tiffRaw('image/x-panasonic-rw2', 'rw2', 'raw'),
  tiffRaw('image/x-olympus-orf', 'orf'),
  tiffRaw('image/x-fujifilm-raf', 'raf'),
  tiffRaw('image/x-pentax-pef', 'pef'),
  tiffRaw('image/x-samsung-srw', 'srw'),
  tiffRaw('image/x-hasselblad-3fr', '3fr', 'fff'),
  tiffRaw('image/x-phaseone-iiq', 'iiq'),
  video(['video/mp4', 'video/x-m4v'], 'mp4', 'm4v', 'insv', 'lrv'),
  video(['video/quicktime'], 'mov', 'qt'),
  video(['video/webm'], 'webm'),
  video(['video/matroska', 'video/x-matroska'], 'mkv'),
  video(['video/vnd.avi', 'video/x-msvideo'], 'avi'),
  video(['video/3gpp', 'video/3gpp2'], '3gp', '3g2'),
  video(['video/mpeg', 'video/MP1S', 'video/MP2P'], 'mpg', 'mpeg'),
  video(['video/mp2t'], 'mts', 'm2ts', 'ts'),
  video(['video/x-ms-asf'], 'wmv', 'asf'),
  video(['video/ogg'], 'ogv'),
  video(['video/x-flv'], 'flv'),
];

/** The kind that an extension (any case, without the dot) stands for, or null. */
function kindOfExtension(extension: string): PhotoKind | null {
  return byExtension.get(extension.toLowerCase()) ?? null;
}

/** Whether a file of this extension may have bytes of this MIME type: `jpeg` and `image/jpeg`, yes. */
export function extensionSuits(extension: string, type: string): boolean {
  return kindOfExtension(extension)?.types.includes(type) ?? false;
}

const byExtension = new Map(
  PHOTO_KINDS.flatMap((kind) => kind.extensions.map((extension) => [extension, kind] as const)),
);

/** What programs keep beside a photo: ratings, edits, thumbnails. Never photos themselves. */
const SIDECARS: ReadonlySet<string> = new Set(['xmp', 'aae', 'thm', 'pp3', 'dop']);

/** What a file is by its name; null for everything that has nothing to do with photos. */
export function familyOfName(name: string): PhotoFamily | 'sidecar' | null {
  const dot = name.lastIndexOf('.');
  if (dot === -1) return null;
  const extension = name.slice(dot + 1).toLowerCase();
  if (SIDECARS.has(extension)) return 'sidecar';
  return byExtension.get(extension)?.family ?? null;
}
