/** Facts about the product that both halves must agree on. */

export const PRODUCT = 'Photoferry';
export const VERSION = '0.1.0';

/** Version of the link's messages; both halves refuse another one with `protocol-mismatch`. */
export const PROTOCOL = 1;

/** Ports on 127.0.0.1 that the companion takes, in this order; the extension tries all of them. */
export const PORTS = [47821, 47822, 47823, 47824, 47825] as const;

/** Id of the Chromium build, fixed by `key` in manifest.json. */
export const CHROMIUM_ID = 'odmminjacoajnocadnaoellekikjfbki';
export const CHROMIUM_ORIGIN = `chrome-extension://${CHROMIUM_ID}`;

/** Id of the Firefox build (`browser_specific_settings.gecko.id`). */
export const GECKO_ID = 'photoferry@photoferry.example';

/** How often both sides show signs of life while work is under way. Browsers stop a silent background at 30 s. */
export const HEARTBEAT_MS = 20_000;
