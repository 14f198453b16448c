/** Files of the disk for pages in Firefox, past what only a person could do: its file picker, and a drag from outside. */

/** Chrome scope. The next picker “chooses” this folder: without a screen there is none to be shown. */
export const PICK_NEXT = `(path) => {
  const { classes, interfaces, manager, ID } = Components;
  const file = classes['@mozilla.org/file/local;1'].createInstance(interfaces.nsIFile);
  file.initWithPath(path);
  const picker = {
    QueryInterface: ChromeUtils.generateQI(['nsIFilePicker']),
    file,
    ...{ mode: 0, filterIndex: 0, capture: 0, addToRecentDocs: false, okButtonLabel: '' },
    ...{ displayDirectory: null, displaySpecialDirectory: '', defaultString: '', defaultExtension: '' },
    init() {},
    appendFilters() {},
    appendFilter() {},
    appendRawFilter() {},
    isModeSupported: async () => true,
    open: (callback) => window.setTimeout(() => callback.done(interfaces.nsIFilePicker.returnOK), 0),
  };
  manager.QueryInterface(interfaces.nsIComponentRegistrar).registerFactory(
    ID(Services.uuid.generateUUID().toString()), 'picker', '@mozilla.org/filepicker;1',
    { createInstance: (iid) => picker.QueryInterface(iid) },
  );
}`;

/** Chrome scope. Says yes to “Are you sure that you want to upload all files?”, and returns once that has gone. */
export const CONFIRM_FOLDER = `async () => {
  const { setTimeout, gBrowser } = window;
  let asked = false;
  for (let i = 0; i < 200; i++) {
    const [dialog] = gBrowser.getTabDialogBox(gBrowser.selectedBrowser).getTabDialogManager().dialogs;
    if (asked && !dialog) return;
    asked ||= dialog !== undefined;
    // It is there before its buttons are, and takes no answer in its first second.
    const button = dialog?.frameContentWindow?.document.querySelector('dialog')?._buttons?.accept;
    if (button && !button.disabled) button.click();
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error('Firefox did not ask whether to upload the folder, or did not take the answer');
}`;

/** Chrome scope, the page in front. Gives the page a hidden field with the entry of a dropped file or folder. */
export const GIVE_ENTRY = `(path) => {
  const script = '(' + ((path) => {
    const field = content.document.createElement('input');
    field.type = 'file';
    field.id = 'dropped';
    field.hidden = true;
    content.document.body.append(field);
    field.mozSetDndFilesAndDirectories([new content.Directory(path)]);
  }) + ')(' + JSON.stringify(path) + ')';
  window.gBrowser.selectedBrowser.messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
}`;

/** In the page. A drop with that entry: the event is made up, what reads the folder is Firefox. */
export const DROP_ENTRY = `() => {
  const field = document.querySelector('#dropped');
  const [entry] = field?.webkitEntries ?? [];
  if (!entry) return false;
  field.remove();
  const dataTransfer = { types: ['Files'], items: [{ webkitGetAsEntry: () => entry }], files: [] };
  const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer });
  return document.body.dispatchEvent(drop) || true;
}`;
