import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameByDate } from './name-by-date.ts';
import { type ShotFile, shotsOf } from './shots.ts';

const at = (second: number) => ({ year: 2026, month: 1, day: 2, hour: 3, minute: 4, second });
const file = (name: string, second: number | null = 5): ShotFile => ({
  name,
  taken: second === null ? null : at(second),
});
const names = (files: ShotFile[]) => shotsOf(files).map((shot) => shot.map(({ name }) => name));

describe('files of one shot', () => {
  it('are picture, RAW, film and sidecars of one name and time, the picture first', () => {
    const files = ['IMG_1.xmp', 'IMG_1.CR2', 'img_1.jpg', 'IMG_1.MOV', 'IMG_1.CR2.xmp', 'IMG_1.AAE'].map(
      (name) => file(name),
    );
    assert.deepEqual(names(files), [
      ['img_1.jpg', 'IMG_1.CR2', 'IMG_1.MOV', 'IMG_1.AAE', 'IMG_1.CR2.xmp', 'IMG_1.xmp'],
    ]);
  });

  it('are not those whose camera counted from the beginning again', () => {
    assert.deepEqual(names([file('IMG_1.JPG', 5), file('IMG_1.MOV', 30)]), [['IMG_1.JPG'], ['IMG_1.MOV']]);
  });

  it('may be seconds apart, as a Live Photo’s are', () => {
    assert.deepEqual(names([file('IMG_1.HEIC', 5), file('IMG_1.MOV', 7)]), [['IMG_1.HEIC', 'IMG_1.MOV']]);
  });

  it('are not guessed where a time is unknown', () => {
    assert.deepEqual(names([file('a.jpg', null), file('a.mov', null)]), [['a.jpg'], ['a.mov']]);
  });

  it('a sidecar goes to the file that it is named after', () => {
    assert.deepEqual(
      names([file('a.jpg', 1), file('a.cr2', 30), file('a.cr2.xmp', null), file('b.xmp', null)]),
      [['a.jpg'], ['a.cr2', 'a.cr2.xmp'], ['b.xmp']],
    );
  });

  it('other names are other shots', () => {
    assert.deepEqual(names([file('a.jpg'), file('b.jpg'), file('.jpg'), file('noext')]), [
      ['a.jpg'],
      ['b.jpg'],
      ['.jpg'],
      ['noext'],
    ]);
  });
});

describe('a name by its date', () => {
  it('has folders of year and month, time and check sum', () => {
    assert.equal(nameByDate(at(6), 0x1a2b3c4d, '.JPG'), '2026/01/20260102_030406_1A2B3C4D.JPG');
    assert.equal(nameByDate({ ...at(0), year: 1826 }, 1, ''), '1826/01/18260102_030400_00000001');
  });
});
