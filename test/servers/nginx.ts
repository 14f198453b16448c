import { htpasswdLine } from './htpasswd.ts';
import { runServer } from './run-server.ts';
import { PASSWORD, type ServerOptions, type TestServer, USERNAME } from './server.ts';
import { serverFolder } from './server-folder.ts';
import { freePort } from './server-process.ts';

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Debian's nginx with its dav-ext module; serves the whole host. */
export async function startNginx(options: ServerOptions = {}): Promise<TestServer> {
  const { username = USERNAME, password = PASSWORD, port = await freePort() } = options;
  const folder = await serverFolder('nginx', ['temporary']);
  const users = await folder.write('users', htpasswdLine(username, password));
  const log = `${folder.home}/error.log`;

  const config = await folder.write(
    'nginx.conf',
    `
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
daemon off;
master_process off;
pid "${folder.home}/nginx.pid";
error_log "${log}";
events { worker_connections 256; }
http {
  access_log off;
  ${TEMPORARY.map((name) => `${name}_temp_path "${folder.home}/temporary/${name}";`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root "${folder.root}";
    client_max_body_size 0;
    dav_methods PUT DELETE MKCOL COPY MOVE;
    dav_ext_methods PROPFIND OPTIONS;
    ${options.auth === 'none' ? '' : `auth_basic "Photos"; auth_basic_user_file "${users}";`}
  }
}
`,
  );

  const program = {
    command: '/usr/sbin/nginx',
    args: ['-c', config, '-p', folder.home, '-e', log],
    port,
    log,
  };
  return runServer(folder, program, {
    kind: 'nginx',
    url: `http://127.0.0.1:${port}/`,
    username,
    password,
  });
}
