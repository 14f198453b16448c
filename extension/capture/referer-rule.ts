/** Sets the Referer of one request of the background: `fetch` drops the header, a session rule does not. */
import browser from '../browser.ts';

let lastId = 0;

/**
 * While `work` runs, requests of the background for exactly this address carry the Referer (none: as they are).
 * Needs the permission for the address's origin.
 */
export async function withReferer<T>(
  imageUrl: string,
  referer: string | null,
  work: () => Promise<T>,
): Promise<T> {
  if (referer === null) return await work();
  lastId += 1;
  const id = lastId;
  const url = new URL(imageUrl);
  url.hash = '';
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [id],
    addRules: [
      {
        id,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'referer', operation: 'set', value: referer }],
        },
        // No tab: only requests of the extension itself.
        condition: { urlFilter: `|${url.href}|`, tabIds: [-1] },
      },
    ],
  });
  try {
    return await work();
  } finally {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] });
  }
}

/** Takes away what a background that was stopped in between left. To be called once at its start. */
export async function removeLeftRefererRules(): Promise<void> {
  const left = await browser.declarativeNetRequest.getSessionRules();
  const ids = left.map((rule) => rule.id).filter((id) => id > lastId);
  if (ids.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: ids });
}
