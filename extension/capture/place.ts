/** A frame of a tab, where the click was. */
export interface Place {
  tabId: number;
  frameId: number;
}

/** For `scripting.executeScript`: at once. By itself it waits until the page is there, and some pages never are. */
export const inFrame = ({ tabId, frameId }: Place) => ({
  target: { tabId, frameIds: [frameId] },
  injectImmediately: true,
});
