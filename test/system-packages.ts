import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../.ci/root.ts';
import { runProgram } from '../.ci/run-program.ts';

/** A Debian package that the tests need: there if one of these files is. */
interface SystemPackage {
  name: string;
  purpose: string;
  files: readonly string[];
}

const PACKAGES: readonly SystemPackage[] = [
  { name: 'chromium', purpose: 'browser', files: programs('chromium') },
  { name: 'firefox-esr', purpose: 'browser', files: programs('firefox-esr') },
  { name: 'xvfb', purpose: 'screen for genuine clicks', files: programs('Xvfb') },
  { name: 'xdotool', purpose: 'mouse and keyboard for genuine clicks', files: programs('xdotool') },
  { name: 'apache2-bin', purpose: 'WebDAV server', files: programs('apache2') },
  { name: 'nginx', purpose: 'WebDAV server', files: programs('nginx') },
  {
    name: 'libnginx-mod-http-dav-ext',
    purpose: 'WebDAV for nginx',
    files: ['lib', 'share'].map((at) => `/usr/${at}/nginx/modules/ngx_http_dav_ext_module.so`),
  },
  { name: 'lighttpd', purpose: 'WebDAV server', files: programs('lighttpd') },
  {
    name: 'lighttpd-mod-webdav',
    purpose: 'WebDAV for lighttpd',
    files: ['/usr/lib/lighttpd/mod_webdav.so'],
  },
  { name: 'rclone', purpose: 'WebDAV server', files: programs('rclone') },
  { name: 'openssl', purpose: 'certificates for the servers', files: programs('openssl') },
];

/**
 * Says which system packages the tests need and installs those that are missing, as root or with `sudo -n` only.
 * None of their services is started. False, after saying what to run, where that is not possible.
 */
export async function bringSystemPackages(): Promise<boolean> {
  console.log('The tests need these system packages:');
  const missing = PACKAGES.filter(({ files }) => !files.some((file) => existsSync(file)));
  for (const { name, purpose, files } of PACKAGES) {
    const state = files.some((file) => existsSync(file)) ? 'there  ' : 'missing';
    console.log(`  ${state}  ${name} (${purpose})`);
  }
  if (missing.length === 0) return true;

  const names = missing.map(({ name }) => name);
  const command = `apt-get install --no-install-recommends ${names.join(' ')}`;
  const root = await asRoot();
  if (!existsSync('/usr/bin/apt-get') || !root) {
    console.error(
      `\nNot installed by itself: ${names.join(', ')}.\nRun this, then npm test again:\n  sudo ${command}`,
    );
    return false;
  }
  console.log(`Installing ${names.join(', ')}; their services are not started.`);
  const [program = 'sh', ...args] = [
    ...root,
    'sh',
    path.join(ROOT, 'test', 'install-system-packages.sh'),
    ...names,
  ];
  if ((await runProgram(program, args)) === 0) return true;
  console.error(`\nThe system packages could not be installed: see the lines above.\nTried: ${command}`);
  return false;
}

/** What to put before a command so that root runs it: nothing, `sudo -n`, or null where neither works. */
async function asRoot(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return [];
  if (!existsSync('/usr/bin/sudo')) return null;
  const status = await runProgram('/usr/bin/sudo', ['-n', 'true'], { output: 'silent' });
  return status === 0 ? ['/usr/bin/sudo', '-n'] : null;
}

function programs(name: string): string[] {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, name));
}
