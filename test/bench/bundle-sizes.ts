/** What the browser has to load of the extension (Chromium build): each page with its scripts and styles, the background. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../../.ci/root.ts';
import { loadedFiles } from './parts/loaded-files.ts';
import { report } from './parts/report.ts';

const FOLDER = join(ROOT, 'dist/chromium');
const ENTRIES = {
  Popup: 'popup.html',
  'Options page': 'options.html',
  Picker: 'picker.html',
  Background: 'background.js',
};

report(
  await Promise.all(
    Object.entries(ENTRIES).map(async ([name, entry]) => {
      const files = await loadedFiles(FOLDER, entry);
      const contents = await Promise.all(files.map((file) => readFile(join(FOLDER, file))));
      const bytes = contents.reduce((sum, content) => sum + content.length, 0);
      const packed = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
      const count = files.length === 1 ? '1 file' : `${files.length} files`;
      return { what: `${name}, ${count}`, value: `${grouped(bytes)} bytes, ${grouped(packed)} gzipped` };
    }),
  ),
);

function grouped(bytes: number): string {
  return bytes.toLocaleString('en');
}
