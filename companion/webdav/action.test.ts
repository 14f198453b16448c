import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../shared/problems.ts';
import { type Action, actionFor, type Failure } from './action.ts';
import { answerProblem } from './problems.ts';

const METHODS = {
  list: 'PROPFIND',
  look: 'PROPFIND',
  read: 'GET',
  put: 'PUT',
  'make-folder': 'MKCOL',
  move: 'MOVE',
  assemble: 'MOVE',
} as const;

type Circumstances = Partial<Omit<Failure, 'problem'>> & { text?: string; retryAfter?: string };

/** What is done about an answer with this status. */
function about(
  status: number,
  doing: Failure['doing'] & string,
  { text = '', retryAfter, ...circumstances }: Circumstances = {},
): Action {
  const headers: Record<string, string | undefined> = { 'retry-after': retryAfter };
  const { problem } = answerProblem(
    {
      ...{ method: METHODS[doing], path: '/a/b.jpg', host: 'cloud.test', status, text },
      header: (name) => headers[name] ?? null,
    },
    0,
  );
  return actionFor({ problem, doing, attempts: 1, random: 0.5, ...circumstances });
}

const broken = (problem: Problem, circumstances: Circumstances = {}): Action =>
  actionFor({ problem, attempts: 1, random: 0.5, ...circumstances });

const stop: Action = { do: 'stop-account' };
const look: Action = { do: 'look-before-again' };
const again = (waitMs: number): Action => ({ do: 'try-again', waitMs });
const slower = (waitMs: number): Action => ({ do: 'slow-down', waitMs });
const park = (forMs: number, tell = true): Action => ({ do: 'park', forMs, tell });
const [SECOND, HOUR, DAY] = [1000, 3_600_000, 86_400_000];

const TABLE: [what: string, is: Action, expected: Action][] = [
  ['401 anywhere', about(401, 'put'), stop],
  ['401 on a look', about(401, 'look'), stop],
  ['200 with a login page', about(200, 'list', { text: '<html><input type="password">' }), stop],
  ['200 with a web page', about(200, 'list', { text: '<!doctype html>' }), stop],
  ['302 to another place', about(302, 'put'), stop],
  ['a certificate that changed', broken({ code: 'tls-changed' }), stop],

  ['403 on a PUT', about(403, 'put'), park(25 * SECOND)],
  ['403 on a PUT, the third time', about(403, 'put', { attempts: 3 }), park(625 * SECOND)],
  ['403 on a PUT, time and again', about(403, 'put', { attempts: 9 }), park(HOUR)],
  ['403 on a listing', about(403, 'list'), park(25 * SECOND)],
  ['403 on MKCOL', about(403, 'make-folder'), look],
  ['403 on MKCOL once more', about(403, 'make-folder', { attempts: 2 }), park(125 * SECOND)],
  ['403 on MOVE', about(403, 'move'), look],
  ['405 on MKCOL', about(405, 'make-folder'), look],

  ['404 on a PUT', about(404, 'put'), { do: 'make-folders' }],
  ['409 on a PUT', about(409, 'put'), { do: 'make-folders' }],
  ['409 on MKCOL', about(409, 'make-folder'), { do: 'make-folders' }],
  ['409 on a PUT once more', about(409, 'put', { attempts: 2 }), { do: 'give-up' }],
  ['404 on a listing', about(404, 'list'), { do: 'give-up' }],
  ['404 on the MOVE of chunks', about(404, 'assemble'), look],
  ['504 on the MOVE of chunks', about(504, 'assemble'), look],
  ['423 on the MOVE of chunks', about(423, 'assemble'), again(5 * SECOND)],
  [
    '423 on the MOVE of chunks, the tenth time',
    about(423, 'assemble', { attempts: 10 }),
    again(120 * SECOND),
  ],
  ['403 on the MOVE of chunks', about(403, 'assemble', { attempts: 2 }), park(125 * SECOND)],

  ['408', about(408, 'put'), slower(SECOND)],
  ['425', about(425, 'put'), again(SECOND)],
  ['429', about(429, 'put'), slower(SECOND)],
  ['429 with Retry-After', about(429, 'put', { retryAfter: '7' }), slower(7 * SECOND)],
  ['429 with a Retry-After of a year', about(429, 'put', { retryAfter: '31536000' }), slower(HOUR)],
  ['429, the fourth time', about(429, 'put', { attempts: 4 }), slower(8 * SECOND)],
  ['500', about(500, 'put'), again(SECOND)],
  ['500, the sixth time', about(500, 'put', { attempts: 6 }), again(32 * SECOND)],
  ['500, the seventh time', about(500, 'put', { attempts: 7 }), park(25 * SECOND, false)],
  ['500, the eighth time', about(500, 'put', { attempts: 8 }), park(125 * SECOND, false)],
  ['500, for ever', about(500, 'put', { attempts: 99 }), park(DAY, false)],
  ['502', about(502, 'put'), again(SECOND)],
  ['503', about(503, 'put', { retryAfter: '90' }), slower(90 * SECOND)],
  ['504', about(504, 'put'), slower(SECOND)],
  ['509', about(509, 'put'), slower(SECOND)],
  ['520', about(520, 'put'), slower(SECOND)],
  ['524', about(524, 'put'), slower(SECOND)],
  ['a connection that broke', broken({ code: 'connection-lost' }), again(SECOND)],
  ['no answer in time', broken({ code: 'connection-timeout' }), slower(SECOND)],
  ['an answer that broke off', broken({ code: 'truncated-answer' }), again(SECOND)],
  ['broke after the body', broken({ code: 'connection-lost' }, { doing: 'put', bodySent: true }), look],
  ['504 after the body', about(504, 'put', { bodySent: true }), look],

  [
    '503 in maintenance',
    about(503, 'put', { text: 'System in maintenance mode' }),
    { do: 'pause-account', why: 'maintenance', waitMs: 15 * SECOND },
  ],
  [
    '503 in maintenance with Retry-After',
    about(503, 'put', { text: 'maintenance', retryAfter: '120' }),
    { do: 'pause-account', why: 'maintenance', waitMs: 120 * SECOND },
  ],
  [
    'nobody answers',
    broken({ code: 'connection-refused' }),
    { do: 'pause-account', why: 'offline', waitMs: SECOND },
  ],
  [
    'no proxy',
    broken({ code: 'proxy-unreachable' }),
    { do: 'pause-account', why: 'offline', waitMs: SECOND },
  ],
  [
    'no such host',
    broken({ code: 'host-not-found' }, { attempts: 9 }),
    { do: 'pause-account', why: 'offline', waitMs: 60 * SECOND },
  ],

  ['412', about(412, 'put'), look],
  ['changed there', broken({ code: 'changed-on-server' }), look],
  ['413', about(413, 'put'), park(DAY)],
  ['413 where it can be split', about(413, 'put', { canSplit: true }), { do: 'split' }],
  ['415', about(415, 'put'), park(DAY)],
  ['416', about(416, 'read'), look],
  ['423', about(423, 'put'), slower(SECOND)],
  ['400, a name that it does not take', about(400, 'put'), park(DAY)],
  ['other bytes than were sent', broken({ code: 'not-stored-whole' }, { attempts: 2 }), again(2 * SECOND)],
  ['the same the third time', broken({ code: 'not-stored-whole' }, { attempts: 3 }), { do: 'give-up' }],
  ['507', about(507, 'put'), park(HOUR)],

  ['the file was changed', broken({ code: 'source-changed' }), { do: 'give-up' }],
  ['cancelled', broken({ code: 'cancelled' }), { do: 'give-up' }],
  ['our own mistake', broken({ code: 'internal' }), { do: 'give-up' }],
  ['418', about(418, 'put'), { do: 'give-up' }],
];

describe('what is done about', () => {
  for (const [what, is, expected] of TABLE) it(what, () => assert.deepEqual(is, expected));
});

describe('the back-off', () => {
  const waitMs = (attempts: number, random: number) => {
    const action = broken({ code: 'connection-lost' }, { attempts, random });
    return action.do === 'try-again' ? action.waitMs : assert.fail(action.do);
  };
  it('has a quarter of jitter either way', () => {
    assert.deepEqual([waitMs(1, 0), waitMs(1, 0.9999), waitMs(3, 0)], [750, 1250, 3000]);
  });
});
