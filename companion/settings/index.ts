export { checkFolder } from './check-folder.ts';
export { requireNameTemplate } from './require-name-template.ts';
export { openSettings, type Settings } from './settings.ts';
