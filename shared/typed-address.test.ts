import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeAddress, hostOf, originOf, splitCredentials } from './typed-address.ts';

test('user and password leave the address', () => {
  assert.deepEqual(splitCredentials('https://anna:geheim@cloud.example.org/dav'), {
    url: 'https://cloud.example.org/dav',
    username: 'anna',
    password: 'geheim',
  });
});

test('they are decoded, also with an @ or a broken escape inside', () => {
  assert.deepEqual(splitCredentials('http://an%40na:p@ss%21@host:8080/'), {
    url: 'http://host:8080/',
    username: 'an@na',
    password: 'p@ss!',
  });
  assert.equal(splitCredentials('https://a:100%@host')?.password, '100%');
});

test('a user alone and a missing scheme are understood', () => {
  assert.deepEqual(splitCredentials('anna@cloud.example.org'), {
    url: 'cloud.example.org',
    username: 'anna',
    password: '',
  });
});

test('an @ in the path is no user', () => {
  assert.equal(splitCredentials('https://cloud.example.org/@anna'), null);
  assert.equal(splitCredentials('https://cloud.example.org'), null);
  assert.equal(splitCredentials('https://anna:pw@'), null);
});

test('a host without a scheme gets https', () => {
  assert.equal(completeAddress(' cloud.example.org/dav '), 'https://cloud.example.org/dav');
  assert.equal(completeAddress('localhost:8080'), 'https://localhost:8080');
  assert.equal(completeAddress('[::1]:8080/x'), 'https://[::1]:8080/x');
});

test('what is no host stays as typed, for the companion to say what is wrong', () => {
  for (const text of ['my cloud', 'ftp://host', 'http://host', '', 'cloud']) {
    assert.equal(completeAddress(text), text);
  }
});

test('origin and host of an address, or the text itself', () => {
  assert.equal(originOf('https://Cloud.example.org:443/a'), 'https://cloud.example.org');
  assert.equal(hostOf('http://nas:8080/dav/'), 'nas:8080');
  assert.equal(hostOf('nonsense'), 'nonsense');
});
