/** Every fault of bad lines and servers, as data: another one is one line here. */
import type { Fault } from '../../servers/faults.ts';

export interface NamedFault {
  name: string;
  fault: Fault;
  /** Only for requests of these methods; without it for all. */
  methods?: readonly string[];
  /** Harms nothing: whoever meets it succeeds at once. */
  harmless?: true;
  /** Nothing more comes: the client has to lose patience. */
  silent?: true;
  /** It would go on for hours; the user gives up. */
  cancelled?: true;
}

/** Long enough for the client to give up in a test. */
const NEVER = new Promise<void>(() => {});
const html = { 'content-type': 'text/html' };
const LOGIN = '<!doctype html><html><form action="/login"><input type="password"></form></html>';
const EMPTY_FOLDER = '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"></d:multistatus>';
const LISTINGS = ['PROPFIND'];

const answers: NamedFault[] = [401, 413, 423, 429, 503, 504, 507].flatMap((status): NamedFault[] => {
  const headers = { 'retry-after': '1' };
  return [
    { name: `${status}`, fault: { kind: 'answer', status } },
    { name: `${status} with Retry-After`, fault: { kind: 'answer', status, headers } },
    { name: `${status} before the body is read`, fault: { kind: 'answer', status, early: true } },
  ];
});

const wrongStatuses = [200, 201, 204, 206, 207, 404, 409, 412, 416, 500].map(
  (status): NamedFault => ({ name: `done, but ${status} is said`, fault: { kind: 'restatus', status } }),
);

const redirects = [301, 302, 303, 307, 308].map(
  (status): NamedFault => ({
    name: `redirect ${status}`,
    fault: { kind: 'answer', status, headers: { location: 'http://127.0.0.1:9/elsewhere' } },
  }),
);

export const ALL_FAULTS: readonly NamedFault[] = [
  ...[0, 1, 1000, 65_536, 99_999].map(
    (afterBytes): NamedFault => ({
      name: `cut after ${afterBytes} bytes of the request`,
      fault: { kind: 'cut-request', afterBytes },
      // Where there is no body the first cut ends it, and the others would wait for ever.
      ...(afterBytes === 0 ? {} : { methods: ['PUT'] }),
    }),
  ),
  ...[0, 1, 300, 5000].flatMap((bytes): NamedFault[] => [
    { name: `answer cut after ${bytes} bytes`, fault: { kind: 'truncate', bytes, how: 'cut' } },
    { name: `answer ends after ${bytes} bytes`, fault: { kind: 'truncate', bytes, how: 'shorten' } },
    {
      name: `answer stalls after ${bytes} bytes`,
      fault: { kind: 'stall-reply', afterBytes: bytes },
      silent: true,
    },
  ]),
  ...[0, 1000, 99_999].map(
    (bytes): NamedFault => ({
      name: `stored as ${bytes} bytes`,
      fault: { kind: 'shorten-request', bytes },
      methods: ['PUT'],
    }),
  ),
  { name: 'answer dropped', fault: { kind: 'cut-reply' } },
  { name: 'connection closed under the request', fault: { kind: 'hang-up' } },
  { name: 'silence', fault: { kind: 'hold', until: NEVER }, silent: true },
  { name: 'body not read', fault: { kind: 'stall-request' }, methods: ['PUT'], silent: true },
  { name: 'delay', fault: { kind: 'delay', milliseconds: 60 }, harmless: true },
  { name: 'slow line', fault: { kind: 'throttle', bytesPerSecond: 5_000_000 }, harmless: true },
  { name: 'one byte a second', fault: { kind: 'throttle', bytesPerSecond: 1 }, cancelled: true },
  { name: 'length too long', fault: { kind: 'wrong-length', by: 10 } },
  { name: 'length too short', fault: { kind: 'wrong-length', by: -10 } },
  ...[10, 200, 500].map(
    (at): NamedFault => ({
      name: `corrupted XML from byte ${at}`,
      fault: { kind: 'corrupt', at, bytes: 5 },
      methods: LISTINGS,
    }),
  ),
  { name: 'login page', fault: { kind: 'answer', status: 200, headers: html, body: LOGIN } },
  {
    name: 'listing of nothing',
    fault: {
      kind: 'answer',
      status: 207,
      headers: { 'content-type': 'application/xml' },
      body: EMPTY_FOLDER,
    },
    methods: LISTINGS,
  },
  ...[200, 201, 204].map(
    (status): NamedFault => ({
      name: `${status}, but nothing was done`,
      fault: { kind: 'answer', status },
    }),
  ),
  ...answers,
  ...wrongStatuses,
  ...redirects,
];
