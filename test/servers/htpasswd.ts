import { createHash } from 'node:crypto';

/** One line of a password file in the form that Apache, nginx and lighttpd all read. */
export function htpasswdLine(username: string, password: string): string {
  return `${username}:{SHA}${createHash('sha1').update(password, 'utf8').digest('base64')}\n`;
}

/** One line of Apache's password file for Digest, for the realm “Photos”. */
export function htdigestLine(username: string, password: string): string {
  const hash = createHash('md5').update(`${username}:Photos:${password}`, 'utf8').digest('hex');
  return `${username}:Photos:${hash}\n`;
}
