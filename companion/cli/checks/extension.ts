import { findExtension } from '../../demo/browser/find-extension.ts';
import type { Check } from './check.ts';

/** Whether the extension lies ready for a browser. */
export async function checkExtension(browser: 'chromium' | 'firefox'): Promise<Check> {
  const about = browser === 'chromium' ? 'Extension for Chromium' : 'Extension for Firefox';
  const folder = await findExtension(browser);
  if (folder) return { about, found: folder };
  const next = 'Build it: npm run build.';
  return {
    about,
    found: 'It is not built',
    problem: { code: 'source-missing', target: `dist/${browser}` },
    next,
  };
}
