/** The preferences until somebody says otherwise: apart from the schemas, which pages do not need. */
import type { Preferences } from './model.ts';

/** Of the one document. */
export const PREFERENCES_ID = '00000000-0000-4000-8000-000000000001';

export const DEFAULT_PREFERENCES = {
  defaultServerId: null,
  notifications: true,
  language: 'auto',
  theme: 'system',
  menuScope: 'photos',
  bandwidthLimit: null,
  paused: false,
} as const satisfies Preferences;
