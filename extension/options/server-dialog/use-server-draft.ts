import { useState } from 'preact/hooks';
import type { Params } from '../../../shared/calls.ts';
import type { ServerFinding } from '../../../shared/model.ts';
import { completeAddress, originOf, splitCredentials } from '../../../shared/typed-address.ts';
import { askCompanion } from '../../ui/connector.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { type Action, useAction } from '../../ui/use-action.ts';

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
}

/** What is typed into the access fields, and Connect. The password lives here only, until the companion has it. */
export function useServerDraft(
  id: string,
  server: ShownServer | null,
  onFound: (finding: ServerFinding, access: Access) => void,
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
    const url = completeAddress(access.url);
    change({ url });
    onFound(await askCompanion('servers.connect', asParams(id, { ...access, url })), { ...access, url });
  });

  function change(part: Partial<Access>): void {
    const url = part.url ?? access.url;
    const elsewhere = originOf(completeAddress(url)) !== originOf(completeAddress(access.url));
    // What was confirmed holds for one scheme, host and port only.
    const forgotten = elsewhere ? { plainHttp: false, certificate: null } : {};
    if (elsewhere) connect.clear();
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
  return { access, change, tidyAddress, moved, connect };
}

function asParams(id: string, access: Access): Params<'servers.connect'> {
  return {
    id,
    url: access.url,
    username: access.username.trim(),
    ...(access.password !== '' && { password: access.password }),
    ...(access.plainHttp && { plainHttp: true }),
    ...(access.certificate !== null && { certificate: access.certificate }),
  };
}
