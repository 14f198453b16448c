import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Target } from './target.ts';

/** What one server serves, and its queue of changes. */
export interface Site {
  folder: string;
  incoming: string;
  /** Runs one change of the tree after all earlier ones. */
  change<T>(work: () => Promise<T>): Promise<T>;
}

/** One request with what it is about. */
export interface Exchange {
  site: Site;
  target: Target;
  request: IncomingMessage;
  response: ServerResponse;
}
