import { parseAddress, requireProtection } from './address.ts';
import { list, listAll, quota, stat } from './operations/look.ts';
import { createFolderMaker } from './operations/make-folders.ts';
import { createMover } from './operations/move.ts';
import { put } from './operations/put.ts';
import { read } from './operations/read.ts';
import { removeOwn } from './operations/remove-own.ts';
import type { Session } from './operations/session.ts';
import { createTurns } from './operations/turns.ts';
import { signerOf } from './sign-in/signer.ts';
import { createTransport, type Transport } from './transport/transport.ts';
import type { ServerAccess, WebdavClient } from './types.ts';

/**
 * A client for one account on one server. Makes no request yet.
 * @throws not-a-url, unsupported-scheme, plain-http
 */
export function createWebdavClient(access: ServerAccess): WebdavClient {
  const root = parseAddress(access.url);
  requireProtection(root, access.plainHttp);
  const transport = createTransport({
    root,
    signer: signerOf(access),
    reach: access,
  });
  let requests = 0;
  const send: Transport['send'] = (ask) => {
    requests += 1;
    return transport.send(ask);
  };
  const session: Session = { root, transport: { ...transport, send } };
  const inTurn = createTurns();
  return {
    root,
    get requests() {
      return requests;
    },
    stat: (path, signal) => stat(session, path, signal),
    list: (path, signal, facts) => list(session, path, signal, facts),
    listAll: (path, signal, facts) => listAll(session, path, signal, facts),
    makeFolders: createFolderMaker(session),
    put: (path, body, options) => inTurn(path, () => put(session, path, body, options)),
    move: createMover(session, inTurn),
    read: (path, options) => read(session, path, options),
    removeOwn: (path, signal) => removeOwn(session, path, signal),
    quota: (path, signal) => quota(session, path, signal),
    send,
    close: () => transport.close(),
    [Symbol.dispose]: () => transport.close(),
  };
}
