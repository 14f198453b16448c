/** `photoferry servers add --sign-in` against a Nextcloud's login page. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startCloudDouble } from '../servers/cloud-double.ts';
import { type Cli, prepareCli } from './cli-process.ts';

const PASSWORD = 'AbCdE-fGhIj-KlMnO-pQrSt-uVwXy';

describe('photoferry servers add --sign-in', () => {
  let cli: Cli;
  before(async () => {
    cli = await prepareCli();
  });
  after(() => cli.remove());

  test('prints the page to open, waits, and saves the server', async () => {
    const loginFlow = { loginName: 'ana@mail.test' };
    await using cloud = await startCloudDouble({ userId: 'ana', password: PASSWORD, loginFlow });
    const adding = cli.start(['servers', 'add', 'Cloud', cloud.url, '--sign-in']);
    const [, page] = await adding.prints(/(http:\S+)/);
    assert.equal(page, `${cloud.url}login/v2/flow/xyz`);
    cloud.state.granted = true;
    assert.equal(await adding.ended, 0);
    assert.match(adding.output(), /✓ added\s+Cloud: Nextcloud 31\.0\.4 at/);
    assert.ok(!adding.output().includes(PASSWORD));

    const tested = await cli.here(['servers', 'test', 'Cloud', '--json']);
    assert.equal(tested.code, 0, tested.stdout);
    const { records } = await cli.here(['servers', '--json']);
    const saved = records.find(({ type }) => type === 'server');
    assert.deepEqual(
      [saved?.username, saved?.url],
      ['ana@mail.test', `${cloud.url}remote.php/dav/files/ana/`],
    );
  });

  test('says so where there is no such page', async () => {
    await using cloud = await startCloudDouble({ userId: 'ana', password: PASSWORD });
    const refused = await cli.here(['servers', 'add', 'Other', cloud.url, '--sign-in', '--json']);
    assert.deepEqual([refused.code, refused.records[0]?.code], [1, 'login-page-missing']);
  });
});
