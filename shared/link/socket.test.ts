import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhotoferryError } from '../problems.ts';
import { type LinkSocket, openInbox } from './socket.ts';

function openSocket() {
  const socket: LinkSocket = {
    binaryType: '',
    bufferedAmount: 0,
    onmessage: null,
    onclose: null,
    onerror: null,
    send() {},
    close() {},
  };
  const inbox = openInbox(socket);
  return { inbox, say: (data: unknown) => socket.onmessage?.({ data } as never) };
}

test('messages are read in order, before and after they are asked for', async () => {
  const { inbox, say } = openSocket();
  say('one');
  say('two');
  assert.equal(inbox.waiting, true);
  assert.equal(await inbox.next(), 'one');
  assert.equal(await inbox.next(), 'two');
  assert.equal(inbox.waiting, false);
  const third = inbox.next();
  say('three');
  assert.equal(await third, 'three');
});

test('what arrived before the socket closed is still read', async () => {
  const { inbox, say } = openSocket();
  say('refused');
  inbox.fail(new PhotoferryError('companion-offline'));
  assert.equal(await inbox.next(), 'refused');
  await assert.rejects(inbox.next(), { problem: { code: 'companion-offline' } });
});

test('a reader that waits is told the first failure', async () => {
  const { inbox } = openSocket();
  const waiting = assert.rejects(inbox.next(), { problem: { code: 'timeout' } });
  inbox.fail(new PhotoferryError('timeout'));
  inbox.fail(new PhotoferryError('companion-offline'));
  await waiting;
});

test('bytes are no message of the handshake', async () => {
  const { inbox, say } = openSocket();
  say(new ArrayBuffer(4));
  await assert.rejects(inbox.next(), {
    problem: { code: 'bad-message', said: 'a binary message before authentication' },
  });
});
