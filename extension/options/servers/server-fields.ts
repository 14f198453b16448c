/** What the server dialog saves and suggests. Pure. */
import type { RemoteFolder, Server, ServerFinding } from '../../../shared/model.ts';
import { hostOf } from '../../../shared/typed-address.ts';

/** A name for a new server that no other has: the product where it is known, else the host. */
export function suggestName(finding: ServerFinding, taken: readonly string[]): string {
  const base = finding.product ?? hostOf(finding.url);
  const isTaken = (name: string) => taken.some((one) => one.toLowerCase() === name.toLowerCase());
  if (!isTaken(base)) return base;
  const withHost = finding.product ? `${base} ${hostOf(finding.url)}` : base;
  if (!isTaken(withHost)) return withHost;
  for (let n = 2; ; n++) if (!isTaken(`${withHost} ${n}`)) return `${withHost} ${n}`;
}

/** The folder among those at the top where photos most likely belong; the top itself where none looks like it. */
export function suggestFolder(folders: readonly RemoteFolder[]): string {
  const likely = ['photos', 'fotos', 'pictures', 'bilder', 'images'];
  const found = likely.flatMap((name) => folders.filter((folder) => folder.name.toLowerCase() === name));
  return found[0]?.path ?? '/';
}

/** Only the fields that differ from what was there: an edit must not touch what another browser changed meanwhile. */
export function changedFields(before: Server | null, after: Server): Record<string, unknown> {
  const entries = Object.entries(after).filter(
    ([key, value]) => value !== undefined && (before === null || before[key as keyof Server] !== value),
  );
  return Object.fromEntries(entries);
}
