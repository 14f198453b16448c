import { CHROMIUM_ORIGIN } from '../../shared/product.ts';

const FIREFOX_ORIGIN = /^moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Our Chromium build, or any Firefox extension: its id is random in each profile. */
export const isExtension = (origin: string): boolean => origin === CHROMIUM_ORIGIN || isFirefox(origin);

/** A Firefox extension; whether it is ours only a pairing can say. */
export const isFirefox = (origin: string): boolean => FIREFOX_ORIGIN.test(origin);
