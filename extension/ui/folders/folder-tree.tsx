import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { moveInTree, shownRows, type TreeKey } from './tree-model.ts';
import './folder-tree.css';
import { FolderTreeRow } from './folder-tree-row.tsx';
import type { FolderTree as Folders } from './use-folder-tree.ts';

const KEYS: readonly string[] = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End'];

interface FolderTreeProps {
  folders: Folders;
  rootName: string;
  selected: string;
  onSelect(path: string): void;
}

/** The tree of folders (ARIA tree pattern): arrows move, open and close; Enter or a click chooses. */
export function FolderTree({ folders, rootName, selected, onSelect }: FolderTreeProps) {
  const rows = shownRows(folders.tree, rootName);
  const [wanted, setWanted] = useState(selected);
  const list = useRef<HTMLDivElement>(null);
  // The one row that Tab goes to must always exist, also when its folder was closed above it.
  const focusable = rows.some((row) => row.path === wanted) ? wanted : '/';
  useEffect(() => setWanted(selected), [selected]);
  useEffect(() => {
    showRow(list.current);
  }, [selected, rows.length]);

  function focus(path: string): void {
    setWanted(path);
    const items = list.current?.querySelectorAll<HTMLElement>('[role=treeitem]');
    items?.[rows.findIndex((row) => row.path === path)]?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(focusable);
    }
    if (!KEYS.includes(event.key)) return;
    event.preventDefault();
    const move = moveInTree(rows, focusable, event.key as TreeKey);
    if (move && 'focus' in move) focus(move.focus);
    if (move && 'toggle' in move) folders.toggle(move.toggle);
  }
  return (
    <div
      class="folder-tree"
      role="tree"
      aria-label={t('folders_on', rootName)}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) => (
        <FolderTreeRow
          key={row.path}
          row={row}
          selected={row.path === selected}
          focusable={row.path === focusable}
          onToggle={() => folders.toggle(row.path)}
          onSelect={() => {
            focus(row.path);
            onSelect(row.path);
          }}
        />
      ))}
    </div>
  );
}

/** Scrolls the chosen row into the tree, and nothing around the tree, as scrollIntoView would. */
function showRow(list: HTMLElement | null): void {
  const row = list?.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
  if (!list || !row) return;
  const frame = list.getBoundingClientRect();
  if (row.bottom > frame.bottom) list.scrollTop += row.bottom - frame.bottom;
  if (row.top < frame.top) list.scrollTop -= frame.top - row.top;
}
