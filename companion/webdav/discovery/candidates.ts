/**
 * Where WebDAV usually lies, as paths, for what was typed: below the typed path, then the folders that it lies in (it
 * may be the address of a file, or of a folder that is gone), then below the host. In the order of likelihood;
 * `/originals/` and `/import/` are PhotoPrism's.
 */
export function candidates(typedPath: string, username: string): string[] {
  const user = encodeURIComponent(username);
  const usual = [
    ...[`remote.php/dav/files/${user}/`, 'remote.php/webdav/', 'dav/', 'webdav/', 'originals/', 'import/'],
  ];
  const below = (base: string) => usual.map((path) => base + path);
  // Pages of a PhotoPrism that lies in a sub-path.
  const above = parentsOf(typedPath).flatMap((base) => [base, `${base}originals/`]);
  const all = [...below(typedPath), ...above, ...below('/')];
  return [...new Set(all)].filter((path) => path !== typedPath);
}

/** The folders above a path but the host's own, nearest first, at most four. */
function parentsOf(path: string): string[] {
  const segments = path.split('/').filter(Boolean).slice(0, -1);
  return segments.map((_, i) => `/${segments.slice(0, segments.length - i).join('/')}/`).slice(0, 4);
}

/** Where an installation of the ownCloud family lies, by a path that only it has; null for other paths. */
export function installationOf(path: string): string | null {
  const known = /^(.*?\/)(?:index\.php|remote\.php|public\.php|dav\/(?:files|spaces)|apps)(?:\/|$)/.exec(
    path,
  );
  return known?.[1] ?? null;
}

/** Where `status.php` may lie: before a known WebDAV path, else in every folder from the typed one up. */
export function installations(typedPath: string): string[] {
  const known = installationOf(typedPath);
  if (known !== null) return [known];
  const segments = typedPath.split('/').filter(Boolean);
  const above = segments.map((_, i) => `/${segments.slice(0, segments.length - i).join('/')}/`);
  // The host's own is the likeliest, however long the address of a page is.
  return [...above.slice(0, 3), '/'];
}
