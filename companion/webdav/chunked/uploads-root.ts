/** Where the user of a files root uploads chunks to; null where the address does not tell (the old one, shares). */
export function uploadsRoot(root: URL): URL | null {
  const match = /^(.*\/remote\.php\/dav\/)files\/([^/]+)\//.exec(root.pathname);
  return match === null ? null : new URL(`${match[1]}uploads/${match[2]}/`, root);
}
