import { problemWords, t } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { ChevronRight, Folder, FolderOpen, FolderX, HardDrive, LoaderCircle } from '../icons.ts';
import { isLeaf, type TreeRow } from './tree-model.ts';

const DEEPEST_INDENT = 9;

interface FolderTreeRowProps {
  row: TreeRow;
  selected: boolean;
  focusable: boolean;
  onToggle(): void;
  onSelect(): void;
}

/** One folder; keys are taken by the tree. */
export function FolderTreeRow({ row, selected, focusable, onToggle, onSelect }: FolderTreeRowProps) {
  const { node, level, name } = row;
  const remark = remarkOn(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys for all rows
    <div
      role="treeitem"
      class={`folder-row level-${Math.min(level, DEEPEST_INDENT)}`}
      tabIndex={focusable ? 0 : -1}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-busy={node.load === 'loading'}
      {...(isLeaf(node) ? {} : { 'aria-expanded': node.open })}
      onClick={onSelect}
      onDblClick={onToggle}
    >
      <span
        class={node.open ? 'chevron open' : 'chevron'}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {!isLeaf(node) && <Icon of={ChevronRight} />}
      </span>
      <Icon of={iconOf(row)} size={18} turning={node.load === 'loading'} />
      <span class="cut" title={row.path}>
        {name}
      </span>
      {remark !== '' && <span class={node.load === 'failed' ? 'remark bad' : 'remark'}>{remark}</span>}
    </div>
  );
}

function remarkOn({ node, path }: TreeRow): string {
  if (node.load === 'loading') return t('loading');
  if (node.load === 'failed' && node.problem) return problemWords(node.problem).what;
  return path === '/' && isLeaf(node) ? t('no_folders_yet') : '';
}

function iconOf({ node, level }: TreeRow) {
  if (node.load === 'loading') return LoaderCircle;
  if (node.load === 'failed') return FolderX;
  if (level === 1) return HardDrive;
  return node.open ? FolderOpen : Folder;
}
