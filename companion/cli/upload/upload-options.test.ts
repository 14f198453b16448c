import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toProblem } from '../../../shared/problems.ts';
import type { Options } from '../command.ts';
import { readUploadOptions } from './upload-options.ts';

const refusal = (options: Options): string => {
  try {
    return JSON.stringify(readUploadOptions(options));
  } catch (error) {
    const { code, target } = toProblem(error);
    return `${code}: ${target}`;
  }
};

describe('what is asked for with an upload', () => {
  it('is nothing, or what was typed', () => {
    assert.deepEqual(readUploadOptions({}), {});
    assert.deepEqual(readUploadOptions({ size: '1920', 'expire-days': '7', name: '{date}/{name}' }), {
      ...{ uploadSize: 1920, expireDays: 7, nameTemplate: '{date}/{name}' },
    });
    assert.deepEqual(readUploadOptions({ 'dry-run': true, 'expire-days': '7' }), { expireDays: 7 });
  });

  for (const [options, says] of [
    [{ size: '15' }, '--size takes a number from 16 to 16384.'],
    [{ size: '1920px' }, '--size takes a number from 16 to 16384.'],
    [{ 'expire-days': '0' }, '--expire-days takes a number from 1 to 3650.'],
    [{ 'expire-days': '-1' }, '--expire-days takes a number from 1 to 3650.'],
    [{ name: ' ' }, '--name: the template is empty.'],
    [{ name: 'x'.repeat(257) }, '--name: the template has more than 256 characters.'],
    [{ name: '{nmae}' }, '--name: there is no {nmae}.'],
    [{ name: '{name' }, '--name: a brace stands alone at “{name”.'],
    [{ name: '../{name}' }, '--name: “..” is no name for a folder or file.'],
    [{ name: '{year}/' }, '--name: the template ends with a folder; what is the file called?'],
    [{ name: '1/2/3/4/5/6/7/8/9/{n}' }, '--name: the template has more than eight folders.'],
    [
      { size: '720', 'dry-run': true },
      '--dry-run compares files as they are: it does not go with --size and --name.',
    ],
  ] as const) {
    it(`is refused: ${JSON.stringify(options).slice(0, 40)}`, () =>
      assert.equal(refusal(options), `wrong-use: ${says}`));
  }
});
