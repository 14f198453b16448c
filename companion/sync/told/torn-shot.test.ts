import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tornShot } from './torn-shot.ts';

const NOON = Date.parse('2026-02-01T12:00:00Z');
const file = (name: string, inStep: boolean, seconds: number | null = 0) => ({
  name,
  inStep,
  changedAt: seconds === null ? null : NOON + seconds * 1000,
});

describe('a file that is missing from its shot', () => {
  it('is told with how many of the shot are in step, of how many', () => {
    const files = [file('IMG_1.CR3', false), file('IMG_1.JPG', true, 1), file('IMG_1.XMP', true, 900)];
    assert.deepEqual(tornShot('IMG_1.CR3', files), { inStep: 2, files: 3 });
    const live = [file('IMG_2.HEIC', true), file('IMG_2.MOV', false, 2)];
    assert.deepEqual(tornShot('IMG_2.MOV', live), { inStep: 1, files: 2 });
  });

  it('may be its sidecar, whose own time says nothing', () => {
    const files = [file('a.CR3', true), file('a.CR3.xmp', false, null), file('a.jpg', false)];
    assert.deepEqual(tornShot('a.CR3.xmp', files), { inStep: 1, files: 3 });
  });

  it('is not looked for in a shot of the same name and another time, or of an unknown one', () => {
    for (const seconds of [3600, null]) {
      const files = [file('IMG_1.JPG', true), file('IMG_1.MOV', false, seconds), file('IMG_1.AAE', true)];
      assert.equal(tornShot('IMG_1.MOV', files), null);
    }
  });

  it('is not told of a shot of one file, or of one that is missing whole', () => {
    assert.equal(tornShot('a.jpg', [file('a.jpg', false)]), null);
    assert.equal(tornShot('a.jpg', [file('a.jpg', false), file('a.cr2', false)]), null);
    assert.equal(tornShot('a.jpg', []), null);
  });

  it('is a photo, a video or a sidecar', () => {
    const files = [file('a.jpg', true), file('a.txt', false), file('a.mov', false)];
    assert.equal(tornShot('a.txt', files), null);
    assert.deepEqual(tornShot('a.mov', files), { inStep: 1, files: 2 });
  });
});
