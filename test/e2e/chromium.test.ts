import { launchChromium } from './browser/chromium.ts';
import { wholeLine } from './whole-line.ts';

wholeLine('chromium', launchChromium);
