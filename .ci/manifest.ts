/** The browsers that the extension is built for. */
export const TARGETS = ['chromium', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** What manifest.json looks like before it is cut down for one browser. */
export interface Manifest {
  key?: string;
  minimum_chrome_version?: string;
  browser_specific_settings?: unknown;
  background: { service_worker?: string; scripts?: string[]; type: 'module' };
  permissions: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  [member: string]: unknown;
}

/** The manifest for one browser: the common one without what only the other browser understands. */
export function manifestFor(target: Target, common: Manifest): Manifest {
  const manifest = structuredClone(common);
  if (target === 'chromium') {
    delete manifest.background.scripts;
    delete manifest.browser_specific_settings;
    return manifest;
  }
  delete manifest.background.service_worker;
  delete manifest.minimum_chrome_version;
  delete manifest.key;
  // The same API with more in it; only Firefox has it under this name.
  manifest.permissions = manifest.permissions.map((name) => (name === 'contextMenus' ? 'menus' : name));
  return manifest;
}
