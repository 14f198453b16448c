/** What the toolbar button says. Pure. */

export interface BadgeFacts {
  /** Photos in the outbox and uploads that are under way. */
  underWay: number;
  /** Failures since a page was last looked at. */
  failedUnseen: number;
}

export interface Badge {
  text: string;
  failed: boolean;
}

/** How many are under way, else “!” where something failed that nobody has seen; failures change the colour too. */
export function badgeFor({ underWay, failedUnseen }: BadgeFacts): Badge {
  const failed = failedUnseen > 0;
  if (underWay > 0) return { text: underWay > 999 ? '999+' : String(underWay), failed };
  return { text: failed ? '!' : '', failed };
}
