import { launchFirefox } from './browser/firefox.ts';
import { wholeLine } from './whole-line.ts';

wholeLine('firefox', launchFirefox);
