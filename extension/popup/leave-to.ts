import { openOptions } from '../ui/connector.ts';

/** Opens the options page, at a view if one is named. */
export function leaveTo(view?: string): void {
  leaveWith(openOptions(view));
}

/** Another page has been opened: the popup has then done its work. */
export function leaveWith(opened: Promise<void>): void {
  void opened.then(() => window.close());
}
