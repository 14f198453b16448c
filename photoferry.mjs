#!/usr/bin/env node
// The command `photoferry`. Plain JavaScript for Node 20 or newer: finds the Node 26 that was installed with the
// package (or by run.mjs in a checkout) and runs the companion's command line under it.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NODE_MAJOR, NODE_PACKAGES, nodeInside, runInPlace } from './launch.mjs';

const here = import.meta.dirname;

const main = ['companion/main.ts', 'dist/node/companion/main.js']
  .map((file) => path.join(here, file))
  .find(existsSync);
const node = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR ? process.execPath : findNode();

if (!main) {
  fail(`The companion is missing beside ${import.meta.filename}. Install photoferry again.`);
} else if (!node) {
  fail(
    `Photoferry needs Node ${NODE_MAJOR}; this is ${process.version}, and the package that brings it is not installed ` +
      `(${process.platform}, ${process.arch}).\n` +
      `In a checkout run npm start once; else install photoferry again without --omit=optional, or install Node ${NODE_MAJOR}.`,
  );
} else {
  process.exitCode = await runInPlace(node, [main, ...process.argv.slice(2)]);
}

/** The newest-enough Node that came along as an npm package: an optional dependency, or .runtime in a checkout. */
function findNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) return undefined;
  const nodes = [packageFolder(name), path.join(here, '.runtime', 'node_modules', name)].map(
    (folder) => folder && nodeInside(folder),
  );
  return nodes.find((file) => file && existsSync(file));
}

function packageFolder(name) {
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
