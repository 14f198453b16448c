import { join } from 'node:path';
import { findExtension } from './find-extension.ts';

/** How to load the extension by hand, browser by browser. */
export async function describeSteps(galleryUrl: string): Promise<string> {
  const [chromium, firefox] = await Promise.all([findExtension('chromium'), findExtension('firefox')]);
  if (!chromium && !firefox) return 'The extension is not built yet: npm run build';
  const lines = ['To load the extension into your browser:'];
  if (chromium)
    lines.push(
      `  Chromium, Chrome, Edge   chrome://extensions → Developer mode → Load unpacked → ${chromium}`,
    );
  if (firefox)
    lines.push(
      `  Firefox                  about:debugging#/runtime/this-firefox → Load Temporary Add-on → ${join(firefox, 'manifest.json')}`,
    );
  lines.push(
    'Then open Photoferry’s button in the toolbar, enter the pairing code, and right-click a photo:',
    `  ${galleryUrl}`,
  );
  return lines.join('\n');
}
