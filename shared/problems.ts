/**
 * Everything that can go wrong, by code: one English sentence of what happened and one of what to do.
 * `{target}` is what it happened to (a host, a file, a folder), `{said}` what the other side answered.
 * The extension's English messages are made from this table at build time; German stands in `_locales/de`.
 */
// biome-ignore format: one problem, one line
export const PROBLEMS = {
  // What was typed
  'not-a-url': ['“{target}” is not a web address.', 'Type an address such as https://cloud.example.org.'],
  'unsupported-scheme': ['“{target}” is not an http or https address.', 'Use an address that starts with https://.'],
  'wrong-use': ['{target}', 'See photoferry --help.'],
  'unknown-server': ['There is no server “{target}”.', 'Check the name, or add the server first.'],
  'unknown-browser': ['There is no paired browser “{target}”.', 'See photoferry browsers for those there are.'],
  'server-exists': ['There is already a server “{target}”.', 'Choose another name, or remove that one first.'],
  'sync-name-taken': ['There is already a sync folder “{target}”.', 'Choose another name, or remove that one first.'],
  'sync-remote-overlap': ['“{target}” on the server overlaps with the sync folder “{said}”.', 'Choose a folder on the server that is neither inside of that one nor around it.'],
  'sync-local-overlap': ['“{target}” overlaps with the sync folder “{said}”.', 'Choose another local folder. One folder may go to several servers if at most one of them downloads into it.'],
  'expiry-in-sync': ['What is uploaded to “{target}” cannot expire: the sync folder “{said}” keeps it.', 'Let uploads never expire, or choose a folder outside of the sync folder.'],
  'expiry-left': ['“{target}” has expired and stays on the server: {said}.', 'Look at it there, and remove it yourself if it is to go.'],
  'sync-same-folder': ['“{target}” and the folder on the server are the same one.', 'Choose another folder on one of the two sides: this one would be synced with itself.'],
  'unknown-sync': ['There is no sync folder “{target}”.', 'See photoferry sync for those there are.'],
  'sync-running': ['“{target}” is being synced already.', 'Wait until that run has ended.'],
  'sync-root-missing': ['The folder “{target}” is not there.', 'Nothing was changed on either side. Bring the folder back, or connect its disk.'],
  'sync-root-empty': ['The folder “{target}” is empty, and it was not before.', 'Nothing was changed on either side. Bring back what was in it, or set up the sync folder anew.'],
  'sync-root-changed': ['“{target}” is not the folder that it was.', 'Nothing was changed on either side. Connect the right disk or server, or set up the sync folder anew.'],
  'unknown-hold': ['Nothing is held under “{target}”.', 'Run it again: it says what is held now.'],
  'unknown-conflict': ['There is no conflict about “{target}”.', 'It may be settled already.'],
  'nothing-to-settle': ['There is nothing to settle in that way about “{target}”.', 'It may be settled already, or another one by now: run the sync, and see what it says.'],
  'unknown-trash': ['“{target}” is not in the trash any more.', 'Nothing needs to be done.'],
  'unsafe-path': ['“{target}” is not a path that may be used here.', 'Use a path without “..”, hidden folders or links.'],
  'bad-name-template': ['“{target}” is no way to name files: “{said}” cannot stand in it.', 'Use words, slashes for folders, and the placeholders that the upload dialog offers.'],
  'subfolder-unfit': ['“{said}” in “{target}” cannot be the name of a folder on the server.', 'Rename that folder, then choose it again.'],
  'subfolder-too-long': ['“{target}” lies too many folders deep.', 'Shorten the names of its folders, or choose a folder further down.'],
  'not-allowed-folder': ['“{target}” is not inside an allowed folder.', 'Allow its folder at the terminal: photoferry allow DIR.'],

  // Reaching a server
  'host-not-found': ['There is no server called “{target}”.', 'Check the address for typing mistakes and your network connection.'],
  'connection-refused': ['Nothing answers at {target}.', 'Check the address and port, and that the server is running.'],
  'connection-timeout': ['{target} did not answer in time.', 'Check your network connection. Transfers are tried again by themselves.'],
  'connection-lost': ['The connection to {target} broke off.', 'Check address, port and network. Transfers are tried again by themselves.'],
  'plain-http': ['{target} would get your password unencrypted.', 'Use https://, or confirm that this server may be reached without encryption.'],
  'tls-untrusted': ['The certificate of {target} is not trusted: {said}.', 'Compare its fingerprint with the server’s, then confirm that you trust it.'],
  'tls-changed': ['{target} shows another certificate than the one you trusted.', 'Find out whether the server was changed before you trust the new one.'],
  'proxy-refused': ['The proxy {target} does not let the connection through: {said}.', 'Check HTTPS_PROXY and HTTP_PROXY, the user name and password in them, and what the proxy allows.'],
  'proxy-unreachable': ['The proxy {target} does not answer.', 'Check HTTPS_PROXY and HTTP_PROXY, and that the proxy is running. Transfers are tried again by themselves.'],
  'tls-failed': ['No encrypted connection to {target} could be made: {said}.', 'Check the address and port; the address of a server without encryption begins with http://.'],

  // What a server answers
  'wrong-password': ['{target} refused the user name or password.', 'Enter them again. Some servers want an app password made in their security settings.'],
  'password-missing': ['There is no password for {target}.', 'Edit the server and enter the password.'],
  'not-webdav': ['{target} answers, but not as a WebDAV server: {said}.', 'Look up the WebDAV address in the server’s settings or help.'],
  'sign-in-unsupported': ['{target} wants a way to sign in that Photoferry does not know: {said}.', 'Allow sign-in by user name and password (Digest or Basic) on the server, or enter an app token as the password.'],
  'listing-missing': ['{target} takes files but does not list them; it allows {said}.', 'Let it answer PROPFIND: nginx needs its dav-ext module for that.'],
  'login-page-missing': ['{target} has no page that hands out an app password.', 'Enter user name and password instead.'],
  'sign-in-expired': ['Nobody signed in at {target} in time.', 'Begin the sign-in again.'],
  'login-page': ['{target} shows a login page instead of your files.', 'Use the WebDAV address of the server, and an app password where it offers one.'],
  'redirected-elsewhere': ['{target} sends every request on to {said}.', 'Enter that address if it is yours.'],
  'forbidden': ['{target} does not allow this.', 'Check the rights of this account on the server.'],
  'folder-missing': ['The folder “{target}” is not on the server.', 'Check its path, create it, or choose another folder.'],
  'file-gone': ['“{target}” is not on the server any more.', 'Try again.'],
  'folder-read-only': ['Nothing may be stored in “{target}”.', 'Choose another folder, or change the rights on the server.'],
  'folder-too-large': ['“{target}” holds more than {said} entries, too many to show.', 'Choose another folder, or type its path.'],
  'not-a-folder': ['“{target}” is a file, not a folder.', 'Choose a folder.'],
  'server-full': ['There is not enough space left at {target}.', 'Make room on the server, then try again.'],
  'file-too-large': ['{target} is larger than the server takes.', 'Raise the limit on the server, or of the proxy before it (nginx: client_max_body_size, Apache: LimitRequestBody), or send a smaller file.'],
  'name-refused': ['The server does not take “{target}”: {said}.', 'Rename the file, then try again. Some servers also refuse some kinds of files.'],
  'changed-on-server': ['“{target}” was changed on the server meanwhile.', 'Look at it there, then try again.'],
  'locked': ['“{target}” is locked on the server.', 'Close it where it is open. Transfers are tried again by themselves.'],
  'server-busy': ['{target} is busy: {said}.', 'Wait a little. Transfers are tried again by themselves.'],
  'maintenance': ['{target} is in maintenance.', 'Wait until that is over. Transfers go on by themselves then.'],
  'server-error': ['{target} failed: {said}.', 'Transfers are tried again by themselves; if it stays, look into the server’s log.'],
  'invalid-answer': ['{target} gave an answer that makes no sense: {said}.', 'Check that the address is that of a WebDAV folder.'],
  'truncated-answer': ['The answer of {target} broke off in the middle.', 'Try again. Transfers are tried again by themselves.'],
  'not-stored-whole': ['{target} is not on the server as it was sent: {said}.', 'Try again; if it stays, look into the server’s log.'],

  // The photo on the page
  'image-not-found': ['The photo is not at {target} any more.', 'Reload the page and try again.'],
  'image-refused': ['{target} does not hand out the photo.', 'Allow Photoferry to read photos from this site, then try again.'],
  'not-an-image': ['{target} is not a photo or video but {said}.', 'Open the photo itself and try there.'],
  'image-too-large': ['{target} is larger than {said}.', 'Download the file and upload it from disk.'],
  'image-unreachable': ['{target} could not be read: {said}.', 'Reload the page and try again.'],
  'private-address': ['{target} lies in a private network, the page does not.', 'Open the photo itself in a tab and try there.'],
  'page-gone': ['The page was closed before the photo was read.', 'Open it again and try again.'],

  // Files on this computer
  'source-missing': ['{target} is not there.', 'Check the path, or put the file back, then try again.'],
  'source-changed': ['{target} was changed after it was chosen.', 'Try again to send it as it is now.'],
  'source-unreadable': ['{target} cannot be read: {said}.', 'Check the name and the rights of the file.'],
  'browser-full': ['The browser has no room left for {target}.', 'Make room on this computer, or choose fewer files at once.'],
  'disk-full': ['The disk of {target} is full.', 'Make room on this computer, then try again.'],
  'local-differs': ['“{target}” is on this computer with other content.', 'Nothing was replaced. Move it away to get the version on the server.'],
  'local-changed': ['“{target}” was changed on this computer meanwhile.', 'Nothing was replaced. Try again.'],
  'local-unwritable': ['“{target}” cannot be written: {said}.', 'Check the rights of its folder.'],
  'local-name-refused': ['This computer cannot store a file called “{target}”.', 'Rename it on the server, then try again.'],
  'name-collision': ['“{target}” and “{said}” have the same name on this computer.', 'Rename one of them on the server, then try again.'],
  'not-received-whole': ['“{target}” did not arrive as it is on the server: {said}.', 'Try again; if it stays, look into the server’s log.'],
  'download-running': ['Files are being downloaded into {target} already.', 'Wait for that download, or stop it.'],
  'unknown-download': ['There is no such download any more.', 'Start it again: it goes on where it was.'],
  'home-unwritable': ['{target} cannot be written: {said}.', 'Check the rights of the folder, or choose another with --home.'],
  'home-in-use': ['Another Photoferry already works with {target}.', 'Stop it first, or choose another folder with --home.'],
  'port-in-use': ['All ports of Photoferry are taken: {target}.', 'Close the program that uses them.'],
  'store-newer': ['{target} was written by a newer Photoferry.', 'Update Photoferry.'],
  'store-damaged': ['{target} is damaged: {said}.', 'Move it to another folder and start again; servers and browsers must then be added anew.'],
  'keyring-unavailable': ['The keyring of this computer cannot be used: {said}.', 'Unlock it, then try again; without a desktop, set PHOTOFERRY_KEYRING=off and enter the passwords again.'],
  'secrets-unreadable': ['The stored passwords cannot be read any more; they are kept as {target}.', 'Start again, then enter the passwords of your servers and pair your browsers again.'],

  // The link between extension and companion
  'companion-offline': ['The companion is not running.', 'Start it: npm start, or photoferry start.'],
  'not-paired': ['This browser is not paired with the companion.', 'Run photoferry pair and paste the code.'],
  'pairing-code-invalid': ['That is not a pairing code.', 'Paste the whole code, from PF- to its end.'],
  'pairing-failed': ['The code is wrong, was used before, or is older than ten minutes.', 'Run photoferry pair for a new one.'],
  'impostor': ['Something else answers in the companion’s place.', 'Close other programs on ports 47821 to 47825.'],
  'protocol-mismatch': ['Extension and companion do not have the same version.', 'Update both.'],
  'bad-message': ['A message did not have the right form: {said}.', 'Update extension and companion to the same version.'],
  'unknown-call': ['There is no call “{target}”.', 'Update extension and companion to the same version.'],
  'too-many': ['Too many connections or tries at once.', 'Wait a minute, then try again.'],
  'timeout': ['The companion did not answer in time.', 'Try again.'],
  'no-thumbnail': ['There is no small picture of “{target}”.', 'Nothing needs to be done.'],
  'unknown-upload': ['There is no such upload any more.', 'Nothing needs to be done.'],

  'not-settings': ['This is no settings file of Photoferry: {said}.', 'Choose a file that was saved with “Save settings”.'],
  'paused': ['Photoferry is paused.', 'End the pause in the preferences, or with photoferry resume.'],
  'cancelled': ['Cancelled.', 'Try again if you want it after all.'],
  'page-stopped': ['This page came to a stop: {said}.', 'Load it again. What you asked for goes on without it.'],
  'internal': ['Photoferry made a mistake: {said}.', 'Please report it with the file photoferry.log of the data folder.'],
} as const satisfies Record<string, readonly [message: string, next: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A TLS certificate as a person would compare it. */
export interface Certificate {
  subject: string;
  issuer: string;
  validFrom: string;
  validTo: string;
  /** SHA-256 over the DER bytes, upper-case hex pairs with colons. */
  fingerprint: string;
}

/** What went wrong, as it travels over the link and into the database. */
export interface Problem {
  code: ProblemCode;
  target?: string | undefined;
  said?: string | undefined;
  certificate?: Certificate | undefined;
  /** HTTP status of the answer, where there was one. */
  status?: number | undefined;
  /** Seconds after which the server asked to be tried again (RFC 9110, Retry-After). */
  retryAfter?: number | undefined;
}

/** The one error type of the project. Never carries a secret: `target` and `said` are shown and logged. */
export class PhotoferryError extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, details: Omit<Problem, 'code'> = {}, cause?: unknown) {
    super(describeProblem({ code, ...details }), { cause });
    this.name = 'PhotoferryError';
    this.problem = { code, ...details };
  }
}

/** The English sentence of what happened. */
export function describeProblem(problem: Problem): string {
  return fill(PROBLEMS[problem.code][0], problem);
}

/** The English sentence of what to do next. */
export function nextStep(problem: Problem): string {
  return fill(PROBLEMS[problem.code][1], problem);
}

/** Any thrown value as a problem; what is no `PhotoferryError` is our own mistake: `internal`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof PhotoferryError) return error.problem;
  return { code: 'internal', said: error instanceof Error ? error.message : String(error) };
}

function fill(text: string, { target = '', said = '' }: Problem): string {
  return text.replace(/\{(target|said)\}/g, (_, name) => (name === 'target' ? target : said));
}
