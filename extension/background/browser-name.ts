/** What this browser is called in the companion's list of pairings. */
import browser from '../browser.ts';

const SYSTEMS: Record<string, string> = { mac: 'macOS', win: 'Windows', linux: 'Linux', cros: 'ChromeOS' };

/** E.g. “Firefox on Linux”. */
export async function browserName(): Promise<string> {
  const { os } = await browser.runtime.getPlatformInfo();
  return `${await product()} on ${SYSTEMS[os] ?? os}`;
}

async function product(): Promise<string> {
  const runtime: { getBrowserInfo?: () => Promise<{ name: string }> } = browser.runtime;
  // Only Firefox has getBrowserInfo.
  if (typeof runtime.getBrowserInfo === 'function') return (await runtime.getBrowserInfo()).name;
  const { userAgentData } = navigator as { userAgentData?: { brands: { brand: string }[] } };
  const brands = userAgentData?.brands.map(({ brand }) => brand) ?? [];
  // Besides its own name a browser lists “Chromium” and one that means nothing (“Not A;Brand”).
  return brands.find((brand) => brand !== 'Chromium' && !/not.?a.?brand/i.test(brand)) ?? 'Chromium';
}
