/** What is shown of the link, as it follows from what happens to it. Pure. */
import type { Problem, ProblemCode } from '../../shared/problems.ts';
import type { LinkState } from '../db.ts';

export type LinkEvent =
  | { type: 'started'; paired: boolean }
  | { type: 'connecting' }
  | { type: 'connected'; companion: NonNullable<LinkState['companion']>; port: number }
  | { type: 'closed'; problem: Problem | null }
  | { type: 'failed'; problem: Problem }
  | { type: 'unpaired' };

/** The next state; the same object where nothing changes, so that nothing flickers on repeated tries. */
export function nextLinkState(state: LinkState | undefined, event: LinkEvent, now: number): LinkState {
  const known = state?.companion ? { companion: state.companion } : {};
  switch (event.type) {
    case 'started':
      // What a background that was stopped left behind is not true any more.
      if (!event.paired) return state?.phase === 'unpaired' ? state : { phase: 'unpaired', changedAt: now };
      if (state && state.phase !== 'connected' && state.phase !== 'connecting') return state;
      return { phase: 'offline', ...known, changedAt: now };
    case 'connecting':
      return state?.problem || state?.phase === 'connecting'
        ? state
        : { phase: 'connecting', ...known, changedAt: now };
    case 'connected':
      return { phase: 'connected', companion: event.companion, port: event.port, changedAt: now };
    case 'closed':
      return event.problem
        ? failed(state, event.problem, now)
        : { phase: 'offline', ...known, changedAt: now };
    case 'failed':
      return failed(state, event.problem, now);
    case 'unpaired':
      return { phase: 'unpaired', changedAt: now };
  }
}

function failed(state: LinkState | undefined, problem: Problem, now: number): LinkState {
  const phase = PHASES[problem.code] ?? 'offline';
  if (state?.phase === phase && state.problem?.code === problem.code) return state;
  const known = state?.companion && phase !== 'unpaired' ? { companion: state.companion } : {};
  return { phase, ...known, problem, changedAt: now };
}

const PHASES: Partial<Record<ProblemCode, LinkState['phase']>> = {
  'not-paired': 'unpaired',
  impostor: 'refused',
  'protocol-mismatch': 'refused',
};

/** Of what several ports answered, the problem that says most. A port alone is believed in nothing. */
export function worstProblem(problems: readonly Problem[]): Problem {
  const rank = ({ code }: Problem) => RANKS.indexOf(code) + 1 || RANKS.length + 1;
  return problems.toSorted((a, b) => rank(a) - rank(b))[0] ?? { code: 'companion-offline' };
}

const RANKS: readonly ProblemCode[] = [
  'pairing-code-invalid',
  'pairing-failed',
  'too-many',
  'not-paired',
  'protocol-mismatch',
  'timeout',
  'impostor',
];
