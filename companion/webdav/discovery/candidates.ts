/**
 * Where WebDAV usually lies, as paths, for what was typed: below the typed path first, then below the host. In the
 * order of likelihood; `/originals/` is PhotoPrism's.
 */
export function candidates(typedPath: string, username: string): string[] {
  const user = encodeURIComponent(username);
  const usual = [`remote.php/dav/files/${user}/`, 'remote.php/webdav/', 'dav/', 'webdav/', 'originals/'];
  const bases = [...new Set([typedPath, '/'])];
  return bases.flatMap((base) => usual.map((path) => base + path)).filter((path) => path !== typedPath);
}

/** Where `status.php` may lie: before a known WebDAV path, else in every folder from the typed one up. */
export function installations(typedPath: string): string[] {
  const known = /^(.*?\/)(?:index\.php|remote\.php|public\.php|dav\/(?:files|spaces)|apps)(?:\/|$)/.exec(
    typedPath,
  );
  if (known?.[1] !== undefined) return [known[1]];
  const segments = typedPath.split('/').filter(Boolean);
  return segments
    .map((_, i) => `/${segments.slice(0, segments.length - i).join('/')}/`)
    .concat('/')
    .slice(0, 4);
}
