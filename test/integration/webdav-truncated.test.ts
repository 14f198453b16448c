/** A listing of a real server that is cut off, at whichever byte, is never taken for a shorter one. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readMultistatus } from '../../companion/webdav/multistatus/read-multistatus.ts';
import { childrenOf } from '../../companion/webdav/multistatus/sort-out.ts';
import { ENTRY_PROPERTIES } from '../../companion/webdav/operations/propfind.ts';
import { toProblem } from '../../shared/problems.ts';
import { SERVERS } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

for (const { kind, start } of SERVERS) {
  it(`a listing of ${kind} is whole or an error`, async (context) => {
    const server = await start();
    context.after(() => server.remove());
    using client = clientFor(server);
    await client.makeFolders('/cut/sub');
    for (const name of ['a.jpg', 'ü & 1.jpg']) {
      await client.put(`/cut/${name}`, { bytes: Buffer.from('hello'), size: 5 });
    }
    const headers = { Depth: '1', 'Content-Type': 'application/xml; charset=utf-8' };
    const url = new URL('cut/', client.root);
    const answer = await client.send({ method: 'PROPFIND', url, headers, body: ENTRY_PROPERTIES });
    assert.equal(answer.status, 207);
    const whole = Buffer.concat(await answer.body.toArray());
    const asked = url.pathname.split('/').filter(Boolean);

    async function namesIn(bytes: Buffer): Promise<string[] | string> {
      const body = (async function* () {
        yield bytes;
      })();
      const entries = childrenOf(readMultistatus(body, 'h'), '/cut', asked, 'h');
      return Array.fromAsync(entries).then(
        (batches) =>
          batches
            .flat()
            .map(({ name }) => name)
            .sort(),
        (error) => toProblem(error).code,
      );
    }

    const end = whole.lastIndexOf('>');
    assert.deepEqual(await namesIn(whole), ['a.jpg', 'sub', 'ü & 1.jpg']);
    for (let length = 0; length <= end; length += 1) {
      const found = await namesIn(whole.subarray(0, length));
      assert.ok(found === 'truncated-answer', `${length} of ${whole.length}: ${found}`);
    }
  });
}
