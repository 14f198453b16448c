import { nameIn, parentOf } from '../../../../shared/path-parts.ts';
/** A path with its name first: that is what people look for; the folder after it, quietly. */
export function FileName({ path }: { path: string }) {
  const folder = parentOf(path);
  return (
    <span class="file-name" title={path}>
      <strong class="cut">{nameIn(path)}</strong>
      {folder && <span class="quiet small cut">{folder}</span>}
    </span>
  );
}
