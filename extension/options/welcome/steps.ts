/** What a first-time user goes through, and how far they are. Pure. */
import type { LinkState } from '../../db.ts';
import { shownPhase } from '../../ui/link-view.ts';

export const STEPS = ['companion', 'pairing', 'server', 'site', 'first'] as const;
export type StepName = (typeof STEPS)[number];

export interface Step {
  name: StepName;
  state: 'done' | 'now' | 'later';
}

/** What is known of each step. */
export interface Progress {
  link: LinkState | undefined;
  /** A companion answered, as far as one looked. */
  found: boolean;
  servers: number;
  /** Sites that photos wait for. */
  sites: number;
  /** Anything was ever uploaded from this browser, or synced: what was sent from elsewhere shows nobody how. */
  used: boolean;
}

/** The steps in order; of those that are open the first is to be done now. A site to allow is one only where there is one. */
export function welcomeSteps({ link, found, servers, sites, used }: Progress): Step[] {
  const phase = shownPhase(link);
  const done: Record<StepName, boolean> = {
    companion: phase === 'connected' || (phase === 'unpaired' && found),
    pairing: phase !== 'unpaired',
    server: servers > 0,
    site: sites === 0,
    first: used,
  };
  const names = STEPS.filter((name) => name !== 'site' || sites > 0);
  const now = names.find((name) => !done[name]);
  return names.map((name) => ({ name, state: done[name] ? 'done' : name === now ? 'now' : 'later' }));
}

/** Without it nothing works; the rest is only said until somebody does not want to hear it any more. */
export function isNeeded(steps: readonly Step[]): boolean {
  return steps.some(({ name, state }) => state !== 'done' && (name === 'pairing' || name === 'server'));
}
