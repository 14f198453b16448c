/** The views of the options page; the one to show is in the address, as in `options.html#sync`. Pure. */

export const VIEWS = ['servers', 'sync', 'activity', 'preferences'] as const;
export type ViewName = (typeof VIEWS)[number];

/** The view that an address names (also `#sync/more`, where a view goes on by itself); else the first. */
export function viewOf(hash: string): ViewName {
  const [name] = hash.replace(/^#/, '').split('/');
  return VIEWS.find((view) => view === name) ?? VIEWS[0];
}
