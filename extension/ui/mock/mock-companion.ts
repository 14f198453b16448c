import type { CallName, Params, Result } from '../../../shared/calls.ts';
import type { RemoteFolder, ServerFinding } from '../../../shared/model.ts';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError, type Problem, type ProblemCode } from '../../../shared/problems.ts';
import { joinPath } from '../remote-path.ts';
import { mockDays, mockThumbnail } from './mock-activity.ts';
import { SETTINGS_ANSWERS } from './mock-settings-calls.ts';
import { SYNC_ANSWERS } from './mock-sync-companion.ts';

type Answered =
  | 'activity.days'
  | 'uploads.thumbnail'
  | 'servers.connect'
  | 'servers.connectSteps'
  | 'servers.signIn'
  | 'servers.signInResult'
  | 'servers.cancelSignIn'
  | 'servers.test'
  | 'servers.folders'
  | 'servers.createFolder';

/** Answers calls of the companion. Servers answer by their host: `full.example` is full, and so on. */
export async function mockCompanion(method: CallName, params: never): Promise<unknown> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  const answer = { ...ANSWERS, ...SYNC_ANSWERS, ...SETTINGS_ANSWERS }[method as Answered] as
    | ((params: never) => unknown)
    | undefined;
  if (!answer) throw new PhotoferryError('unknown-call', { target: method });
  return answer(params);
}

const CERTIFICATE = {
  subject: 'nas.home.arpa',
  issuer: 'nas.home.arpa (self-signed)',
  validFrom: '2026-03-02T09:14:00Z',
  validTo: '2028-03-01T09:14:00Z',
  fingerprint:
    '5E:8B:0C:41:9A:F2:77:D3:1B:66:E0:92:4D:C8:35:AF:10:7C:BE:58:23:F9:64:0D:A1:8E:92:4B:70:C6:1F:E5',
};

/** First part of the host → what is wrong with it. */
const WRONG: Record<string, Omit<Problem, 'code'> & { code: ProblemCode }> = {
  nobody: { code: 'host-not-found' },
  closed: { code: 'connection-refused' },
  password: { code: 'wrong-password' },
  login: { code: 'login-page' },
  shop: { code: 'not-webdav', said: 'an HTML page “Welcome to our shop”' },
  untrusted: { code: 'tls-untrusted', said: 'self-signed certificate', certificate: CERTIFICATE },
  changed: { code: 'tls-changed', certificate: CERTIFICATE },
};

const tree: Record<string, string[]> = {
  '/': ['Documents', 'Music', 'Photos', 'Shared with me', 'Talk'],
  '/Photos': ['2024', '2025', '2026', 'Scans', 'Wallpapers'],
  '/Photos/2026': [
    '01 Winter',
    '04 Amalfi coast',
    '07 Grandma’s 90th birthday with everybody',
    '11 November',
  ],
};

let looks = 0;

/** Where somebody is to sign in, and how often that was asked. */
let signIn = { host: '', asked: 0 };

const ANSWERS: { [M in Answered]: (params: Params<M>) => Promise<Result<M>> } = {
  /** As if it took a while: one more with each look. */
  async 'servers.connectSteps'() {
    looks += 1;
    return { tried: finding('cloud.example.org').tried.slice(0, looks) };
  },
  'activity.days': async (params) => mockDays(params),
  'uploads.thumbnail': async ({ id }) => mockThumbnail(id),
  async 'servers.connect'({ url, plainHttp, certificate }) {
    looks = 0;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    if (!URL.canParse(url)) throw new PhotoferryError('not-a-url', { target: url });
    const { host, protocol } = new URL(url);
    if (protocol === 'http:' && !plainHttp) throw new PhotoferryError('plain-http', { target: host });
    const wrong = WRONG[host.split('.')[0] ?? ''];
    if (wrong && !(wrong.certificate && certificate)) {
      const { code, ...details } = wrong;
      throw new PhotoferryError(code, { target: host, ...details });
    }
    return finding(host);
  },
  async 'servers.signIn'({ url }) {
    if (!URL.canParse(url)) throw new PhotoferryError('not-a-url', { target: url });
    const { host } = new URL(url);
    if (host.startsWith('nas.')) throw new PhotoferryError('login-page-missing', { target: host });
    signIn = { host, asked: 0 };
    return { loginUrl: `https://${host}/login/v2/flow/abc`, expiresAt: Date.now() + 1_200_000 };
  },
  /** `slow.example` lets wait for ever. */
  async 'servers.signInResult'() {
    signIn.asked += 1;
    if (signIn.asked < 5 || signIn.host.startsWith('slow.')) return { state: 'waiting' };
    return { state: 'done', username: 'anna', finding: finding(signIn.host) };
  },
  'servers.cancelSignIn': async () => ({}),
  async 'servers.test'({ id }) {
    if (id.endsWith('2')) throw new PhotoferryError('connection-timeout', { target: 'nas.home.arpa:5006' });
    return finding('cloud.example.org');
  },
  async 'servers.folders'({ path }) {
    if (path.startsWith('/Gone')) throw new PhotoferryError('folder-missing', { target: path });
    if (path === '/Talk') throw new PhotoferryError('forbidden', { target: path });
    const folders: RemoteFolder[] = (tree[path] ?? []).map((name) => ({ name, path: joinPath(path, name) }));
    return { path, folders };
  },
  async 'servers.createFolder'({ path }) {
    const parent = parentOf(path) || '/';
    tree[parent] = [...(tree[parent] ?? []), nameIn(path)];
    return { path };
  },
};

function finding(host: string): ServerFinding {
  return {
    url: `https://${host}/remote.php/dav/files/anna/`,
    product: 'Nextcloud',
    version: '31.0.4',
    quotaUsed: 18_400_000_000,
    quotaAvailable: 81_600_000_000,
    tried: [
      { url: `https://${host}/`, result: 'HTML page' },
      { url: `https://${host}/status.php`, result: 'Nextcloud 31.0.4' },
      { url: `https://${host}/remote.php/dav/files/anna/`, result: 'WebDAV' },
    ],
  };
}
