// npm start: builds the extension where something changed, then is the companion, with its demo server.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildExtension } from './build-extension.ts';
import { ROOT } from './root.ts';

await buildExtension();
const main = path.join(ROOT, 'companion', 'main.ts');
// In this very process: one program fewer between Ctrl-C and the companion.
process.argv = [process.execPath, main, 'start', '--demo', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
