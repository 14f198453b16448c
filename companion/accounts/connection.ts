import type { ServerAccess } from '../webdav/index.ts';
import type { Access } from './access.ts';

/** A stored access as the WebDAV client wants it. */
export function connectionOf(url: string, access: Access): ServerAccess {
  const { username, password, plainHttp, certificate, ca, signIn } = access;
  return {
    url,
    username,
    password,
    plainHttp,
    ...(certificate === undefined ? {} : { certificate }),
    ...(ca === undefined ? {} : { ca }),
    ...(signIn === undefined ? {} : { signIn }),
  };
}
