import { useState } from 'preact/hooks';
import type { Params } from '../../../../shared/calls.ts';
import type { ServerFinding } from '../../../../shared/model.ts';
import { completeAddress, originOf, splitCredentials } from '../../../../shared/typed-address.ts';
import { askCompanion } from '../../../ui/connector.ts';
import type { ShownServer } from '../../../ui/settings-view.ts';
import { type Action, useAction } from '../../../ui/use-action.ts';
import { type PageSignIn, usePageSignIn } from './use-page-sign-in.ts';

/** How to reach and sign in, as typed so far. */
export interface Access {
  url: string;
  username: string;
  password: string;
  /** The user said yes to plain http for this origin. */
  plainHttp: boolean;
  /** Fingerprint of the certificate that the user said yes to. */
  certificate: string | null;
}

export interface ServerDraft {
  access: Access;
  change(part: Partial<Access>): void;
  /** Takes `user:password@` out of the address into the fields; `moved` says that it did. */
  tidyAddress(url: string): void;
  moved: boolean;
  connect: Action<[]>;
  /** On the server's own page instead of with a password. */
  pageSignIn: Omit<PageSignIn, 'begin'> & { begin(): void };
}

/** What is typed into the access fields, and Connect. The password lives here only, until the companion has it. */
export function useServerDraft(
  id: string,
  server: ShownServer | null,
  onFound: (finding: ServerFinding) => void,
): ServerDraft {
  const [access, setAccess] = useState<Access>({
    url: server?.url ?? '',
    username: server?.username ?? '',
    password: '',
    plainHttp: false,
    certificate: null,
  });
  const [moved, setMoved] = useState(false);
  const connect = useAction(async () => {
    pageSignIn.clear();
    const url = completeAddress(access.url);
    change({ url });
    onFound(await askCompanion('servers.connect', asParams(id, { ...access, url })));
  });
  const pageSignIn = usePageSignIn(id, (username, finding) => {
    change({ username, password: '' });
    onFound(finding);
  });

  function change(part: Partial<Access>): void {
    const url = part.url ?? access.url;
    const elsewhere = originOf(completeAddress(url)) !== originOf(completeAddress(access.url));
    // What was confirmed holds for one scheme, host and port only.
    const forgotten = elsewhere ? { plainHttp: false, certificate: null } : {};
    if (elsewhere) {
      connect.clear();
      pageSignIn.clear();
    }
    setAccess((before) => ({ ...before, ...forgotten, ...part }));
  }
  function tidyAddress(url: string): void {
    const parts = splitCredentials(url);
    if (!parts) {
      change({ url });
      return;
    }
    setMoved(true);
    change({
      url: parts.url,
      username: parts.username || access.username,
      password: parts.password || access.password,
    });
  }
  function beginOnPage(): void {
    connect.clear();
    const url = completeAddress(access.url);
    change({ url });
    pageSignIn.begin(reachOf(id, { ...access, url }));
  }
  return {
    ...{ access, change, tidyAddress, moved, connect },
    pageSignIn: { ...pageSignIn, begin: beginOnPage },
  };
}

function asParams(id: string, access: Access): Params<'servers.connect'> {
  return {
    ...reachOf(id, access),
    username: access.username.trim(),
    ...(access.password !== '' && { password: access.password }),
  };
}

/** The address, and what was confirmed for it. */
function reachOf(id: string, { url, plainHttp, certificate }: Access): Params<'servers.signIn'> {
  return {
    ...{ id, url },
    ...(plainHttp && { plainHttp: true }),
    ...(certificate !== null && { certificate }),
  };
}
