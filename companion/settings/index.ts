export { checkFolder } from './check-folder.ts';
export { openSettings, type Settings } from './settings.ts';
