/** A click on our menu entry: from the click to a photo in the outbox, safe from there on. */
import { photoName } from '../../shared/photo-name.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import browser, { type Menus, type Tabs } from '../browser.ts';
import { findPhotoHere } from '../capture/photo-here.ts';
import type { Place } from '../capture/place.ts';
import { type Plan, planCapture } from '../capture/plan.ts';
import { readReferrerPolicy } from '../capture/read-from-page.ts';
import { refererFor } from '../capture/referer.ts';
import { db } from '../db.ts';
import { serverOfItem } from './menu-model.ts';
import { workOutbox } from './outbox.ts';
import { openRow } from './outbox-rows.ts';
import { type Reading, readRow } from './read-row.ts';

/** Listener of the menu. Permission is asked for first of all: browsers take it only in the click itself. */
export function captureClick(info: Menus.OnClickData, tab?: Tabs.Tab): void {
  const serverId = serverOfItem(info.menuItemId);
  if (serverId === null) {
    void browser.runtime.openOptionsPage();
    return;
  }
  if (!info.srcUrl && !info.linkUrl) {
    void captureHere(info, serverId, tab);
    return;
  }
  const plan = planCapture(info);
  const answered = 'request' in plan ? requestSite(plan.request) : Promise.resolve();
  const place = placeOf(info, tab);
  const row = rowFor(plan, { serverId, pageUrl: info.pageUrl, incognito: tab?.incognito === true });
  void capture(row, plan, place, answered);
}

/**
 * A click on anything else: the photo there has to be found first. Then it is too late to ask for its site; where that
 * is needed, the row says so.
 */
async function captureHere(info: Menus.OnClickData, serverId: string, tab?: Tabs.Tab): Promise<void> {
  const place = placeOf(info, tab);
  const srcUrl = place ? await findPhotoHere(place, info.targetElementId) : null;
  const click = { serverId, pageUrl: info.pageUrl, incognito: tab?.incognito === true };
  const plan = planCapture({ ...info, srcUrl: srcUrl ?? '' });
  const row =
    srcUrl === null ? refused(rowFor(plan, click), 'there is no photo at that place') : rowFor(plan, click);
  await capture(row, plan, place, Promise.resolve());
}

function placeOf(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Place | undefined {
  return tab?.id === undefined ? undefined : { tabId: tab.id, frameId: info.frameId ?? 0 };
}

/** Settles when the user has said yes or no; what was said is looked up where it counts. */
async function requestSite(origin: string): Promise<void> {
  await browser.permissions.request({ origins: [origin] }).catch(() => false);
}

type NewRow = Parameters<typeof openRow>[0];

function rowFor(
  plan: Plan,
  click: { serverId: string; pageUrl: string | undefined; incognito: boolean },
): NewRow {
  // Of a private window nothing is kept but the photo.
  const pageUrl = click.incognito ? undefined : click.pageUrl;
  const row = {
    id: crypto.randomUUID(),
    serverId: click.serverId,
    name: photoName({ url: plan.imageUrl, pageUrl, at: Date.now() }),
    imageUrl: plan.from === 'address' ? '' : plan.imageUrl,
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(click.incognito ? { private: true as const } : {}),
  };
  return plan.from === 'nowhere' ? refused(row, 'it lies where extensions may not read') : row;
}

function refused(row: NewRow, said: string): NewRow {
  const { problem } = new PhotoferryError('image-unreachable', { target: row.name, said });
  return { ...row, state: 'refused', problem };
}

async function capture(
  row: NewRow,
  plan: Plan,
  place: Place | undefined,
  answered: Promise<void>,
): Promise<void> {
  if (plan.from === 'nowhere') return await openRow(row);
  await readRow(row.id, async (signal): Promise<Reading> => {
    await openRow(row);
    const referer = 'frameUrl' in plan ? await refererOf(plan, place) : null;
    if (referer !== null && !row.private) await db.outbox.update(row.id, { referer });
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([answered, stopped]);
    return { from: plan.from, imageUrl: plan.imageUrl, referer, ...(place ? { place } : {}) };
  });
  await workOutbox();
}

async function refererOf(
  plan: { imageUrl: string; frameUrl: string },
  place: Place | undefined,
): Promise<string | null> {
  const policy = place ? await readReferrerPolicy(plan.imageUrl, place) : '';
  return refererFor(plan.imageUrl, plan.frameUrl, policy);
}
