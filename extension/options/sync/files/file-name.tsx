import { nameOf } from './name-of.ts';

/** A path with its name first: that is what people look for; the folder after it, quietly. */
export function FileName({ path }: { path: string }) {
  const cut = path.lastIndexOf('/');
  return (
    <span class="file-name" title={path}>
      <strong class="cut">{nameOf(path)}</strong>
      {cut > 0 && <span class="quiet small cut">{path.slice(0, cut)}</span>}
    </span>
  );
}
