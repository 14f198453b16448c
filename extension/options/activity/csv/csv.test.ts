import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLine } from './csv.ts';

test('cells are divided by commas and lines end as RFC 4180 has it', () => {
  assert.equal(csvLine(['a.jpg', 'Uploaded', 1200]), 'a.jpg,Uploaded,1200\r\n');
});

test('what would break the table is in quotes, and quotes are doubled', () => {
  assert.equal(
    csvLine(['a, b', 'say "hi"', 'two\nlines', 'a;b']),
    '"a, b","say ""hi""","two\nlines","a;b"\r\n',
  );
});

test('a name that a spreadsheet would take for a formula is made text', () => {
  for (const sign of ['=', '+', '-', '@']) {
    assert.equal(csvLine([`${sign}1+1.jpg`]), `'${sign}1+1.jpg\r\n`);
  }
  assert.equal(
    csvLine(['=HYPERLINK("https://evil.example","x")']),
    `"'=HYPERLINK(""https://evil.example"",""x"")"\r\n`,
  );
  assert.equal(csvLine([' =1+1', '\t=1+1', '\r=1+1', '\uFF1D1']), `' =1+1,"'\t=1+1","'\r=1+1",'\uFF1D1\r\n`);
});

test('a sign further in, and a number, stay as they are', () => {
  assert.equal(csvLine(['a=b-c@d+e.jpg', -5]), 'a=b-c@d+e.jpg,-5\r\n');
});
