import { selfSigned } from './certificate.ts';
import { htdigestLine, htpasswdLine } from './htpasswd.ts';
import { runServer } from './run-server.ts';
import { PASSWORD, type ServerOptions, type TestServer, USERNAME } from './server.ts';
import { serverFolder } from './server-folder.ts';
import { freePort } from './server-process.ts';

const MODULES = [
  ...[
    'mpm_event',
    'authn_core',
    'authn_file',
    'authz_core',
    'authz_user',
    'auth_basic',
    'auth_digest',
    'headers',
    'mime',
  ],
  ...['dir', 'alias', 'dav', 'dav_fs', 'dav_lock', 'ssl', 'socache_shmcb'],
];

/** Debian's Apache with mod_dav under `/dav/`; a plain web page at `/`. */
export async function startApache(options: ServerOptions = {}): Promise<TestServer> {
  const { username = USERNAME, password = PASSWORD, port = await freePort(), threads = 24 } = options;
  const folder = await serverFolder('apache', ['locks', 'pages']);
  const certificate = options.tls === true ? await selfSigned(folder.home) : undefined;
  const usersLine = options.auth === 'digest' ? htdigestLine : htpasswdLine;
  const users = await folder.write('users', usersLine(username, password));
  await folder.write('pages/index.html', '<!doctype html><title>It works</title><h1>It works!</h1>');
  const log = `${folder.home}/error.log`;

  const config = await folder.write(
    'httpd.conf',
    `
ServerRoot "${folder.home}"
ServerName localhost
Listen 127.0.0.1:${port}
PidFile "${folder.home}/httpd.pid"
DefaultRuntimeDir "${folder.home}"
Mutex file:${folder.home}
ErrorLog "${log}"
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
StartServers 1
ServerLimit 1
ThreadsPerChild ${threads}
MaxRequestWorkers ${threads}
TypesConfig /etc/mime.types
DocumentRoot "${folder.home}/pages"
DirectoryIndex index.html
${options.anyLength === true ? 'LimitRequestBody 0' : ''}
DavLockDB "${folder.home}/locks/db"
Alias /dav "${folder.root}"
${certificate === undefined ? '' : `SSLEngine on\nSSLCertificateFile "${certificate.certificateFile}"\nSSLCertificateKeyFile "${certificate.keyFile}"`}
<Location /dav>
  Dav On
  DirectoryIndex disabled
  ${access(options, users)}
</Location>
`,
  );

  const program = {
    command: '/usr/sbin/apache2',
    args: ['-f', config, '-DFOREGROUND'],
    port,
    log,
  };
  return runServer(folder, program, {
    kind: 'apache',
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}/dav/`,
    username,
    password,
    ...(certificate === undefined ? {} : { certificate }),
  });
}

function access({ auth = 'basic', nonceLifetime = 300 }: ServerOptions, users: string): string {
  if (auth === 'none') return 'Require all granted';
  const asked = `AuthName "Photos"\n  AuthUserFile "${users}"\n  Require valid-user`;
  if (auth === 'basic') return `AuthType Basic\n  ${asked}`;
  return `AuthType Digest\n  AuthDigestProvider file\n  AuthDigestNonceLifetime ${nonceLifetime}\n  ${asked}`;
}
