import { htpasswdLine } from './htpasswd.ts';
import { runServer } from './run-server.ts';
import { PASSWORD, type ServerOptions, type TestServer, USERNAME } from './server.ts';
import { serverFolder } from './server-folder.ts';
import { freePort } from './server-process.ts';

/** Debian's lighttpd with mod_webdav; serves the whole host. */
export async function startLighttpd(options: ServerOptions = {}): Promise<TestServer> {
  const { username = USERNAME, password = PASSWORD, port = await freePort() } = options;
  const folder = await serverFolder('lighttpd', ['database', 'uploads']);
  const users = await folder.write('users', htpasswdLine(username, password));
  const log = `${folder.home}/error.log`;

  const config = await folder.write(
    'lighttpd.conf',
    `
server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.bind = "127.0.0.1"
server.port = ${port}
server.document-root = "${folder.root}"
server.upload-dirs = ("${folder.home}/uploads")
server.errorlog = "${log}"
mimetype.assign = (".jpg" => "image/jpeg")
webdav.activate = "enable"
webdav.is-readonly = "disable"
webdav.sqlite-db-name = "${folder.home}/database/webdav.db"
${
  options.auth === 'none'
    ? ''
    : `auth.backend = "htpasswd"
auth.backend.htpasswd.userfile = "${users}"
auth.require = ("/" => ("method" => "basic", "realm" => "Photos", "require" => "valid-user"))`
}
`,
  );

  const program = {
    command: '/usr/sbin/lighttpd',
    args: ['-D', '-f', config],
    port,
    log,
  };
  return runServer(folder, program, {
    kind: 'lighttpd',
    url: `http://127.0.0.1:${port}/`,
    username,
    password,
  });
}
