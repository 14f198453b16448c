import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { manifestFor, TARGETS, type Target } from './.ci/manifest.ts';
import { type Message, problemMessages } from './.ci/problem-messages.ts';
import { PROBLEMS } from './shared/problems.ts';

// `TARGET=chromium|firefox vite build` → dist/$TARGET;  `PHOTOFERRY_MOCK=1 vite` serves the pages with the mock.
const target = TARGETS.find((name) => name === (process.env.TARGET ?? 'chromium'));
if (!target) throw new Error(`TARGET must be one of ${TARGETS.join(', ')}.`);

type BundleFile =
  | Pick<Rolldown.OutputChunk, 'type' | 'isDynamicEntry' | 'fileName' | 'imports'>
  | Rolldown.OutputAsset;

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [extensionFiles(target), pagesAtTheTop(), problemsWithoutTexts()],
  // Its entry for modules is the build for old browsers.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  define: {
    'import.meta.env.TARGET': JSON.stringify(target),
    'import.meta.env.PHOTOFERRY_MOCK': JSON.stringify(process.env.PHOTOFERRY_MOCK === '1'),
  },
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: ['chrome126', 'firefox140'],
    modulePreload: { polyfill: false }, // it fetches; an extension's pages need none
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        popup: 'extension/popup/index.html',
        options: 'extension/options/index.html',
        picker: 'extension/picker/index.html',
        background: 'extension/background/index.ts',
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'background' ? 'background.js' : 'assets/[name].js'),
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
});

/** Adds what is no module: the manifest, the messages with every problem in them, the icons. */
function extensionFiles(target: Target): Plugin {
  return {
    name: 'photoferry-extension-files',
    apply: 'build',
    generateBundle() {
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      emit('manifest.json', json(manifestFor(target, JSON.parse(readFileSync('manifest.json', 'utf8')))));
      for (const locale of readdirSync('extension/_locales')) {
        const own: Record<string, Message> = JSON.parse(readFileSync(messagesOf(locale), 'utf8'));
        const problems = locale === 'en' ? problemMessages(PROBLEMS) : {};
        emit(`_locales/${locale}/messages.json`, json({ ...own, ...problems }));
      }
      for (const icon of readdirSync('extension/icons').filter((name) => name.endsWith('.png'))) {
        emit(`icons/${icon}`, readFileSync(path.join('extension/icons', icon)));
      }
    },
  };
}

/** `extension/popup/index.html` → `popup.html`. All addresses in the pages are absolute, so they may move. */
function pagesAtTheTop(): Plugin {
  return {
    name: 'photoferry-pages-at-the-top',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        const page = /^extension\/(\w+)\/index\.html$/.exec(fileName)?.[1];
        if (!page || file.type !== 'asset') continue;
        delete bundle[fileName];
        const source = withLateModules(String(file.source), Object.values(bundle));
        this.emitFile({ type: 'asset', fileName: `${page}.html`, source });
      }
    },
  };
}

/** What every page imports only once it runs (ui/connector.ts) is loaded with the rest: nothing is shown without it. */
function withLateModules(page: string, bundle: readonly BundleFile[]): string {
  const late = bundle.flatMap((file) =>
    file.type === 'chunk' && file.isDynamicEntry ? [file.fileName, ...file.imports] : [],
  );
  const links = late
    .filter((fileName) => !page.includes(`"/${fileName}"`))
    .map((fileName) => `  <link rel="modulepreload" crossorigin href="/${fileName}">\n  `);
  return page.replace('</head>', `${links.join('')}</head>`);
}

/** The texts of problems are among the messages: in the scripts, which every page loads, the codes are enough. */
function problemsWithoutTexts(): Plugin {
  return {
    name: 'photoferry-problems-without-texts',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/shared/problems.ts')) return;
      const codes = JSON.stringify(Object.keys(PROBLEMS).join(' '));
      const table = `Object.fromEntries(${codes}.split(' ').map((code) => [code, ['', '']]))`;
      const bare = code.replace(/(?<=export const PROBLEMS = )\{.*?\n\}(?= as const satisfies)/s, table);
      if (bare === code) this.error('there is no table of problems in it');
      return bare.replace(/ as const satisfies Record<string, readonly \[[^\]]*\]>/, '');
    },
  };
}

function messagesOf(locale: string): string {
  return `extension/_locales/${locale}/messages.json`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
