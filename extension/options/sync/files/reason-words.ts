/** Why a file is as it is, for people. Pure. */
import type { SettleWay } from '../../../../shared/sync-settle.ts';
import type { MessageKey } from '../../../ui/make-words.ts';

const REASONS: Readonly<Record<string, MessageKey>> = {
  'only-here': 'why_only_here',
  'only-there': 'why_only_there',
  'changed-here': 'why_changed_here',
  'changed-there': 'why_changed_there',
  'deleted-here': 'why_deleted_here',
  'deleted-there': 'why_deleted_there',
  'deleted-here-changed-there': 'why_deleted_here_changed_there',
  'changed-here-deleted-there': 'why_changed_here_deleted_there',
  'moved-here': 'why_moved_here',
  'moved-there': 'why_moved_there',
  differs: 'why_differs',
  'conflict-settled': 'why_conflict_settled',
  'other-kind-there': 'why_other_kind_there',
  'taken-for-import': 'why_taken_for_import',
  'name-too-long-there': 'why_name_too_long',
  'name-not-possible-there': 'why_name_not_possible',
  'name-differs-in-spelling': 'why_name_spelling',
  'name-taken-there': 'why_name_taken',
  'folder-not-empty': 'why_folder_not_empty',
  'not-listed': 'why_not_listed',
  'not-compared': 'why_not_compared',
  'not-in-preview': 'why_not_in_preview',
  hidden: 'why_hidden',
  clutter: 'why_clutter',
  link: 'why_link',
  special: 'why_special',
  unreadable: 'why_unreadable',
  'still-changing': 'why_still_changing',
  'other-device': 'why_other_device',
  'listed-wrongly': 'why_listed_wrongly',
  'name-not-text': 'why_name_not_text',
  excluded: 'why_excluded',
  'not-included': 'why_not_included',
  'too-large': 'why_too_large',
  'raw-or-video-off': 'why_raw_or_video_off',
  'unknown-type': 'why_unknown_type',
  'mass-change': 'why_mass_change',
  'journal-lost': 'why_journal_lost',
};

/** Null for a reason of a newer companion. */
export const reasonKey = (why: string | null): MessageKey | null => REASONS[why ?? ''] ?? null;

/** What a button says that settles it in this way. */
export const SETTLE_WORDS: Record<SettleWay, MessageKey> = {
  send: 'settle_send',
  fetch: 'settle_fetch',
  'delete-here': 'settle_delete_here',
  'delete-there': 'settle_delete_there',
};
