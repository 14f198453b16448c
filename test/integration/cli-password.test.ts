/** `photoferry servers password`: a password or certificate that is another one by now is entered again. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startCloudDouble } from '../servers/cloud-double.ts';
import { htpasswdLine } from '../servers/htpasswd.ts';
import { startApache } from '../servers/index.ts';
import { type Cli, prepareCli } from './cli-process.ts';

describe('photoferry servers password', () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await prepareCli();
  });
  afterEach(() => cli.remove());

  const list = async () => {
    const { code, records } = await cli.here(['ls', 'Test:/', '--json']);
    return code === 0 ? 'listed' : records[0]?.code;
  };
  const enter = async (password: string, ...more: string[]) => {
    const args = ['servers', 'password', 'test', '--password-stdin', '--json', ...more];
    const { code, records } = await cli.here(args, password);
    return code === 0 ? 'taken' : records[0]?.code;
  };

  it('lets an account go on whose password was changed', async () => {
    const server = await startApache();
    await cli.addServer(server);
    await writeFile(join(server.root, '../users'), htpasswdLine(server.username, 'another'));
    assert.equal(await list(), 'wrong-password');
    assert.equal(await enter('wrong'), 'wrong-password');
    assert.equal(await list(), 'wrong-password');
    assert.equal(await enter('another'), 'taken');
    assert.equal(await list(), 'listed');
    await server.remove();
  });

  it('trusts another certificate once a person says so', async () => {
    const server = await startApache({ tls: true });
    const { certificate } = server;
    assert.ok(certificate);
    const add = ['servers', 'add', 'Test', server.url, '--user', server.username, '--password-stdin'];
    assert.equal((await cli.here([...add, '--trust', certificate.fingerprint], server.password)).code, 0);
    await server.stop();
    await certificate.renew();
    await server.start();
    assert.equal(await list(), 'tls-changed');
    assert.equal(await enter(server.password), 'tls-changed');
    assert.equal(await enter(server.password, '--trust', certificate.fingerprint), 'taken');
    assert.equal(await list(), 'listed');
    await server.remove();
  });

  it('goes by the server’s own page, too, and by the name that it gives', async () => {
    const password = 'AbCdE-fGhIj';
    const loginFlow = { loginName: 'ana@mail.test' };
    await using cloud = await startCloudDouble({ userId: 'ana', password, loginFlow });
    await cli.addServer({ url: cloud.url, username: 'ana', password });
    const entering = cli.start(['servers', 'password', 'Test', '--sign-in']);
    await entering.prints(/login\/v2\/flow/);
    cloud.state.granted = true;
    assert.equal(await entering.ended, 0, entering.output());
    const { records } = await cli.here(['servers', '--json']);
    assert.deepEqual([records[0]?.name, records[0]?.username], ['Test', 'ana@mail.test']);
    assert.equal(await list(), 'listed');
  });

  it('needs a server that there is', async () => {
    assert.equal(await enter('secret'), 'unknown-server');
  });
});
