/**
 * The one import of the polyfill: promises and the `browser` namespace in every supported browser.
 * It throws outside an extension, so whatever is to be unit-tested must not import this file.
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
