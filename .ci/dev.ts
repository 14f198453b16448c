// npm run dev: serves popup and options page with a stand-in for the background, rebuilt as files change.
import { runPackage } from './run-program.ts';

console.log('Pages: /extension/popup/index.html and /extension/options/index.html');
const args = ['--configLoader', 'native', ...process.argv.slice(2)];
process.exitCode = await runPackage('vite/bin/vite.js', args, { env: { PHOTOFERRY_MOCK: '1' } });
