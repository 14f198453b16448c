import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NODE_MAJOR, NODE_PACKAGES } from '../../launch.mjs';
import { readJson } from './sources.ts';

interface Package {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

interface Locked {
  version: string;
  integrity?: string;
  optional?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const project = await readJson<Package>('package.json');
const { packages: locked } = await readJson<{ packages: Record<string, Locked> }>('package-lock.json');
const all = { ...project.dependencies, ...project.devDependencies, ...project.optionalDependencies };

test('every dependency is pinned to one version, and that one is locked', () => {
  for (const [name, version] of Object.entries(all)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.equal(locked[`node_modules/${name}`]?.version, version, name);
  }
});

test('the lock has an integrity for everything that this kind of machine installs', () => {
  // The registry in use when the lock was made had not all of Biome's packages; npm ci wants them named all the same.
  const without = Object.entries(locked).filter(([key, { integrity }]) => key && !integrity);
  const unexpected = without.filter(
    ([key, { optional }]) => !optional || !key.startsWith('node_modules/@biomejs/cli-'),
  );
  assert.deepEqual(unexpected, []);
});

test('the lock names every optional package, for each system: npm ci refuses it otherwise', () => {
  for (const [key, { optionalDependencies = {} }] of Object.entries(locked)) {
    for (const name of Object.keys(optionalDependencies)) {
      const places = [`${key}/node_modules/${name}`, `node_modules/${name}`];
      assert.ok(
        places.some((place) => place in locked),
        `${name}, needed by ${key || 'the project'}`,
      );
    }
  }
});

test('whatever has an install script is named in allowScripts', () => {
  const named = Object.keys(project.allowScripts);
  const scripted = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
  const unnamed = scripted.filter(([key]) => !named.includes(key.replace(/^.*node_modules\//, '')));
  assert.deepEqual(unnamed, []);
});

test('the same Node comes along for each kind of machine', () => {
  const versions = Object.values(NODE_PACKAGES).map((name) => project.optionalDependencies[name]);
  assert.equal(new Set(versions).size, 1);
  assert.equal(versions[0]?.split('.')[0], String(NODE_MAJOR));
  assert.equal(process.version, `v${versions[0]}`, 'the tests run under the pinned Node');
});
