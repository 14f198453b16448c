import { openOptions } from '../ui/connector.ts';

/** Opens the options page, at a section if one is named; the popup has then done its work. */
export function leaveTo(section?: string): void {
  void openOptions(section).then(() => window.close());
}
