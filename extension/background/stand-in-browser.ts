/**
 * For unit tests, to be imported before anything else: a browser with as much as the background needs to be loaded
 * without one. The polyfill takes what stands at `globalThis.browser`.
 */

/** Origin patterns that the user has allowed. */
export const allowed = new Set<string>();

const browser = {
  runtime: {
    id: 'photoferry',
    getURL: (path: string) => `chrome-extension://photoferry/${path}`,
    getPlatformInfo: async () => ({ os: 'linux' }),
  },
  permissions: {
    contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => allowed.has(origin)),
  },
};
Object.assign(globalThis, { browser, chrome: browser });
