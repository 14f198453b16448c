/** What photo files say about themselves: when they were taken, what they are named by, and which belong together. */
export { type ByteSource, bytesOfFile, bytesOfHandle } from './byte-source.ts';
export { cameraOf } from './camera.ts';
export { captureDate } from './capture-date.ts';
export { nameByDate, readDateName } from './name-by-date.ts';
export {
  createThumbnails,
  MOST_BYTES,
  type Pictured,
  type Thumbnail,
} from './pictures/kept-thumbnails.ts';
export { shrink, whyAsIs } from './pictures/smaller.ts';
export { baseOf, mayBeOneShot, type ShotFile, shotsOf } from './shots.ts';
export { type WallClock, wallClockHere } from './wall-clock.ts';
