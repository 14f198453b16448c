/** The background: which event leads where. Everything else has a file of its own. */
import browser from '../browser.ts';
import { removeLeftRefererRules } from '../capture/referer-rule.ts';
import { answerPages } from './answer-pages.ts';
import { watchBadge } from './badge.ts';
import { callCompanion } from './call-companion.ts';
import { captureClick } from './capture-click.ts';
import { connected, watchLink } from './companion.ts';
import { editSettings } from './edit-settings.ts';
import { findCompanions } from './find-companion.ts';
import { followCompanion } from './follow-companion.ts';
import { goOnWhereAllowed } from './granted-sites.ts';
import { install } from './install.ts';
import { onAlarm, watchWork } from './keep-awake.ts';
import { menus, rebuildMenu, watchMenu } from './menus.ts';
import { noteEnds, openFromNotice } from './notices.ts';
import { workOutbox } from './outbox.ts';
import { takePort } from './pages.ts';
import { pair, unpair } from './pairing.ts';
import { retryAll } from './retry-all.ts';
import { watchEnds } from './uploads-replica.ts';
import { allowSite, cancel, dismiss, retry } from './user-wishes.ts';

const answers = {
  pair,
  unpair,
  call: callCompanion,
  editSettings,
  retry,
  retryAll,
  cancel,
  allowSite,
  dismiss,
  lookForCompanion,
  sendKept,
  wake,
};

// Browsers deliver the event that started the background only to listeners that are there at once.
browser.runtime.onMessage.addListener(answerPages(answers));
browser.runtime.onConnect.addListener(takePort);
browser.runtime.onInstalled.addListener(install);
browser.runtime.onStartup.addListener(rebuildMenu);
browser.alarms.onAlarm.addListener(onAlarm);
browser.notifications.onClicked.addListener(openFromNotice);
browser.permissions.onAdded.addListener(goOnWhereAllowed);
menus.onClicked.addListener(captureClick);

watchLink((link) => {
  if (link) void followCompanion(link);
});
watchEnds(noteEnds);
watchWork();
watchMenu();
watchBadge();
void removeLeftRefererRules();

async function lookForCompanion(): Promise<{ found: boolean }> {
  return { found: (await findCompanions()).length > 0 };
}

/** What a page has put into the outbox goes on from here, whether the page stays or not. */
async function sendKept(): Promise<null> {
  void workOutbox();
  return null;
}

/** A page was opened: it wants to show what is. */
async function wake(): Promise<null> {
  connected().catch(() => undefined);
  return null;
}
