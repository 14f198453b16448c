/**
 * The one import of the polyfill: promises and the `browser` namespace in every supported browser.
 * It throws outside an extension: pure files do not import it; unit tests of others begin with stand-in-browser.ts.
 */
import browser, {
  type Alarms,
  type Menus,
  type Permissions,
  type Runtime,
  type Tabs,
} from 'webextension-polyfill';

export default browser;
export type { Alarms, Menus, Permissions, Runtime, Tabs };
