/** Signing in on a Nextcloud's own page. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSignIns } from '../../companion/accounts/index.ts';
import { discover, startLoginFlow } from '../../companion/webdav/index.ts';
import type { Params } from '../../shared/calls.ts';
import { problemOf } from '../problem.ts';
import { type CloudOptions, startCloudDouble } from '../servers/cloud-double.ts';

const OPTIONS: CloudOptions = {
  base: '/cloud/',
  userId: 'ana 1',
  password: 'AbCdE-fGhIj-KlMnO-pQrSt-uVwXy',
  loginFlow: { loginName: 'ana@mail.test' },
};

/** Sign-ins with the real flow and discovery, asking often; and what was stored. */
function signInsHere(lifeMs = 60_000) {
  const stored: Params<'servers.connect'>[] = [];
  const connect = (params: Params<'servers.connect'>) => {
    stored.push(params);
    return discover({ ...params, password: params.password ?? '', plainHttp: false });
  };
  const start: typeof startLoginFlow = (access) => startLoginFlow(access, { everyMs: 5, lifeMs });
  return { stored, signIns: createSignIns({ connect }, start) };
}

describe('signing in on the server’s own page', () => {
  it('ends as if the app password had been typed', async () => {
    await using cloud = await startCloudDouble(OPTIONS);
    const { stored, signIns } = signInsHere();
    const id = randomUUID();
    const { loginUrl, expiresAt } = await signIns.begin({ id, url: `${cloud.url}index.php/apps/files/` });
    assert.equal(loginUrl, `${cloud.url}login/v2/flow/xyz`);
    assert.ok(expiresAt > Date.now());
    assert.deepEqual(await signIns.result(id, 1), { state: 'waiting' });
    cloud.state.granted = true;
    const result = await signIns.result(id);
    assert.ok(result.state === 'done');
    assert.equal(result.username, 'ana@mail.test');
    assert.equal(result.finding.url, `${cloud.url}remote.php/dav/files/ana%201/`);
    assert.deepEqual(stored, [
      { id, url: cloud.url, username: 'ana@mail.test', password: OPTIONS.password, plainHttp: false },
    ]);
    assert.ok(!JSON.stringify(result).includes(OPTIONS.password));
    assert.equal(cloud.requests.filter((line) => line.includes(' /cloud/login/v2/flow')).length, 0);
    assert.equal((await problemOf(signIns.result(id))).code, 'cancelled');
  });

  it('begins at the host, too, where the cloud lies in a folder of it', async () => {
    await using cloud = await startCloudDouble(OPTIONS);
    const begun = await signInsHere().signIns.begin({ id: randomUUID(), url: new URL('/', cloud.url).href });
    assert.equal(begun.loginUrl, `${cloud.url}login/v2/flow/xyz`);
  });

  it('can be cancelled: nothing is asked or stored any more', async () => {
    await using cloud = await startCloudDouble(OPTIONS);
    const { stored, signIns } = signInsHere();
    const id = randomUUID();
    await signIns.begin({ id, url: cloud.url });
    const result = signIns.result(id);
    signIns.cancel(id);
    assert.equal((await problemOf(result)).code, 'cancelled');
    assert.deepEqual(stored, []);
  });

  it('is given up after its time', async () => {
    await using cloud = await startCloudDouble(OPTIONS);
    const { signIns } = signInsHere(20);
    const id = randomUUID();
    await signIns.begin({ id, url: cloud.url });
    assert.equal((await problemOf(signIns.result(id))).code, 'sign-in-expired');
  });

  it('leads to no other origin', async () => {
    for (const origin of ['https://evil.test', 'javascript:alert(1)//', 'http://127.0.0.1:1']) {
      await using cloud = await startCloudDouble({ ...OPTIONS, loginFlow: { loginName: 'ana', origin } });
      const begun = signInsHere().signIns.begin({ id: randomUUID(), url: cloud.url });
      assert.equal((await problemOf(begun)).code, 'redirected-elsewhere');
    }
  });

  it('needs a Nextcloud, and protection', async () => {
    const { loginFlow: _, ...without } = OPTIONS;
    await using cloud = await startCloudDouble(without);
    const begin = (url: string) => problemOf(signInsHere().signIns.begin({ id: randomUUID(), url }));
    assert.equal((await begin(cloud.url)).code, 'login-page-missing');
    assert.equal((await begin(`${new URL(cloud.url).origin}/shop/`)).code, 'login-page-missing');
    // Another address of this computer, which does not look like one.
    assert.equal((await begin(cloud.url.replace('127.0.0.1', '0.0.0.0'))).code, 'plain-http');
  });
});
