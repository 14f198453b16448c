/**
 * What helps to find a fault, as text that may be shown to anybody: versions, states, counts and problem codes.
 * Nothing in it was typed by a person or named by one: no address, host, user, path, file name or text of a server.
 */
import type { WholePreferences } from '../../shared/shown-settings.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Secrets } from '../credentials/index.ts';
import type { Roots } from '../local/index.ts';
import type { Pairings } from '../pairing/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { Syncs } from '../sync/index.ts';
import { logTail } from './log-tail.ts';
import { type Facts, instant, renderFacts } from './render-facts.ts';
import { serverFacts } from './server-facts.ts';
import { syncFacts } from './sync-facts.ts';
import { systemFacts } from './system-facts.ts';
import { uploadFacts } from './upload-facts.ts';

export interface DiagnosticsParts {
  home: string;
  since: number;
  store: Pick<Store, 'db'>;
  secrets: Pick<Secrets, 'kind'>;
  settings: Pick<Settings, 'servers' | 'syncFolders' | 'preferences' | 'revision'>;
  accounts: Pick<Accounts, 'lastProbe'>;
  roots: Pick<Roots, 'list'>;
  pairings: Pick<Pairings, 'list'>;
  syncs: Pick<Syncs, 'state'>;
}

const INTRODUCTION = `Photoferry diagnostics
Versions, states, counts and codes of problems. No passwords, keys, addresses, user names or names of files.`;

/** The text, as everything is at `now`. */
export function diagnostics(parts: DiagnosticsParts, now: number): string {
  const { home, settings, roots, pairings } = parts;
  const servers = settings.servers();
  const numbers = new Map(servers.map(({ id }, n) => [id, n + 1]));
  const sections: Record<string, Facts> = {
    companion: systemFacts(parts, now),
    ...Object.fromEntries(
      servers.map((server, n) => [`server ${n + 1}`, serverFacts(server, parts.accounts)]),
    ),
    uploads: uploadFacts(parts.store.db),
    ...Object.fromEntries(
      settings
        .syncFolders()
        .map((folder, n) => [
          `sync folder ${n + 1}`,
          syncFacts(folder, numbers.get(folder.serverId) ?? 'gone', parts.syncs.state(folder.id)),
        ]),
    ),
    browsers: Object.fromEntries(
      pairings
        .list()
        .map(({ origin, createdAt, lastSeenAt }, n) => [
          `browser ${n + 1}`,
          `${origin.startsWith('chrome') ? 'Chromium' : 'Firefox'}, paired ${instant(createdAt)}, seen ${instant(lastSeenAt)}`,
        ]),
    ),
    preferences: preferenceFacts(settings.preferences()),
    'allowed folders': { count: roots.list().length },
  };
  return `${INTRODUCTION}\n\n${renderFacts(sections)}\nlog, the last lines\n${logTail(home)}`;
}

function preferenceFacts({ defaultServerId, ...others }: WholePreferences): Facts {
  return { ...others, defaultServer: defaultServerId === null ? 'none' : 'chosen' };
}
