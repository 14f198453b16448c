import type { Params, Result } from '../../../shared/calls.ts';
import { PhotoferryError } from '../../../shared/problems.ts';

export type SettingsCall = 'servers.space' | 'pairings.list' | 'pairings.revoke' | 'companion.diagnostics';

const DAY = 86_400_000;
const GIGABYTE = 1_000_000_000;

let browsers: Result<'pairings.list'>['browsers'] = [
  {
    id: '00000000-0000-4000-8000-0000000000c1',
    name: 'Chromium on Linux',
    since: Date.now() - 41 * DAY,
    lastSeen: Date.now(),
    current: true,
  },
  {
    id: '00000000-0000-4000-8000-0000000000c2',
    name: 'Firefox on Linux',
    since: Date.now() - 12 * DAY,
    lastSeen: Date.now() - 3 * 3_600_000,
    current: false,
  },
];

/** What the companion answers about itself and the space of servers. The second server says nothing of space. */
export const SETTINGS_ANSWERS: { [M in SettingsCall]: (params: Params<M>) => Promise<Result<M>> } = {
  'servers.space': async ({ id }) =>
    id.endsWith('2') ? {} : { used: 81.6 * GIGABYTE, available: 18.4 * GIGABYTE },
  'pairings.list': async () => ({ browsers }),
  async 'pairings.revoke'({ id }) {
    if (!browsers.some((browser) => browser.id === id))
      throw new PhotoferryError('unknown-call', { target: id });
    browsers = browsers.filter((browser) => browser.id !== id);
    return {};
  },
  'companion.diagnostics': async () => ({ text: 'Photoferry 0.1.0, protocol 1\nLinux 6.8, Node 26.10.0\n' }),
};
