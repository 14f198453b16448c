/**
 * The one place where the pages meet the rest: the database, the background, the browser. With
 * PHOTOFERRY_MOCK=1 (see vite.config.ts) `?mock=STATE` puts a stand-in behind it, so that every screen can be seen alone; the
 * shipped bundle does not contain it.
 */
import type { ask as askBackground, askCompanion as askCompanionThrough } from '../messages.ts';
import type { Messages } from './messages-lookup.ts';

export { db, readState } from '../db.ts';

/** A command of the extension; without keys until somebody sets some. */
export interface Shortcut {
  name: string;
  description: string;
  keys: string;
}

/** What the pages need of the browser and the background. */
export interface Surroundings {
  ask: typeof askBackground;
  askCompanion: typeof askCompanionThrough;
  /** A text of `_locales` in the browser's language; empty where there is none. */
  message(key: string, substitutions: string[]): string;
  /** All texts of another language. */
  loadMessages(language: string): Promise<Messages>;
  /** Language of the browser's own menus, e.g. `de-AT`. */
  browserLanguage: string;
  /** Asks the user for one site. Must be the first call in a click. */
  requestSite(originPattern: string): Promise<boolean>;
  /** Opens the options page in a tab, at a section if one is named. */
  openOptions(section?: string): Promise<void>;
  /** Opens the page to choose files on in a tab; the popup would close with the first click beside it. */
  openPicker(): Promise<void>;
  /** Opens a page of a server in a new tab. */
  openPage(url: string): Promise<void>;
  /** The keys that the browser has for us. */
  shortcuts(): Promise<Shortcut[]>;
  /** Opens the browser's own settings, where keys are changed. */
  changeShortcuts(): Promise<void>;
  /** Tells the background that a page is open, for as long as it is, and has it connect. */
  announcePage(): void;
}

const mockState = import.meta.env.PHOTOFERRY_MOCK ? new URLSearchParams(location.search).get('mock') : null;

const surroundings: Surroundings =
  import.meta.env.PHOTOFERRY_MOCK && mockState !== null
    ? await (await import('./mock/mock-surroundings.ts')).mockSurroundings(mockState)
    : (await import('./browser-surroundings.ts')).browserSurroundings;

export const { ask, askCompanion, message, loadMessages, browserLanguage } = surroundings;
export const { requestSite, openOptions, openPicker, openPage, announcePage } = surroundings;
export const { shortcuts, changeShortcuts } = surroundings;
