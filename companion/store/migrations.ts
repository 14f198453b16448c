import { DAILY_TOTALS } from './migrations/daily-totals.ts';
import { FIRST_TABLES } from './migrations/first-tables.ts';
import { SYNC_TABLES } from './migrations/sync-tables.ts';
import { UPLOAD_OPTIONS } from './migrations/upload-options.ts';

/** Every change of the schema, oldest first. A released one is never edited: a new one follows it. */
export const MIGRATIONS: readonly string[] = [
  // 2026-11: the first
  FIRST_TABLES,
  // 2026-11: files on servers as we last verified them
  `
  CREATE TABLE known_files (
    server_id TEXT NOT NULL,
    path TEXT NOT NULL,
    root TEXT NOT NULL,
    size INTEGER NOT NULL,
    etag TEXT NOT NULL,
    modified_at INTEGER,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (server_id, path)
  ) STRICT, WITHOUT ROWID
  `,
  // 2026-11: what servers really do, and the folder of a probe that may still lie on one
  `
  CREATE TABLE probes (
    server_id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    leftover TEXT,
    probe TEXT CHECK (probe IS NULL OR json_valid(probe))
  ) STRICT, WITHOUT ROWID
  `,
  // 2026-11: downloads, each into one local folder, and what they left of large files
  // 2026-11: downloads, each into one local folder, and what they left of large files
  `
  CREATE TABLE downloads (
    id TEXT PRIMARY KEY,
    folder TEXT NOT NULL,
    begun_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE download_parts (
    folder TEXT NOT NULL,
    name TEXT NOT NULL,
    download_id TEXT NOT NULL,
    server_id TEXT NOT NULL,
    path TEXT NOT NULL,
    temp_name TEXT NOT NULL,
    etag TEXT NOT NULL,
    size INTEGER NOT NULL,
    durable INTEGER NOT NULL,
    PRIMARY KEY (folder, name)
  ) STRICT, WITHOUT ROWID
  `,
  // 2026-11: the journal of sync
  SYNC_TABLES,
  // 2026-11: a file that is named again is found
  'CREATE INDEX uploads_by_source ON uploads (source_path) WHERE source_path IS NOT NULL',
  // 2026-11: local copies that are named by their date
  `
  -- Folder of the local copy where it is another one than on the server; several pairs may share one copy.
  ALTER TABLE sync_pairs ADD COLUMN local_folder TEXT;
  CREATE INDEX sync_pairs_by_copy ON sync_pairs (local_folder, local_name) WHERE local_folder IS NOT NULL
  `,
  // 2026-11: what a run of sync leaves to tell
  `
  -- Files that are not as a person may expect them, each with its reason; renewed by each run.
  CREATE TABLE sync_notes (
    journal INTEGER NOT NULL REFERENCES sync_journals (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('failed', 'left', 'conflict', 'skipped', 'held')),
    path TEXT NOT NULL,
    note TEXT NOT NULL CHECK (json_valid(note)),
    since INTEGER NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (journal, kind, path)
  ) STRICT, WITHOUT ROWID;

  -- The options of the last whole walk; what a preview showed of removals, for the run after it.
  ALTER TABLE sync_journals ADD COLUMN rules TEXT;
  ALTER TABLE sync_journals ADD COLUMN preview TEXT
  `,
  // 2026-11: the holds count files: one that changes all day long is one
  `
  DROP TABLE sync_changes;
  -- Which files vanished or changed when they did so last; those of confirmed sets are not kept.
  CREATE TABLE sync_changes (
    journal INTEGER NOT NULL REFERENCES sync_journals (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (journal, path)
  ) STRICT, WITHOUT ROWID
  `,
  // 2026-11: how much went when
  DAILY_TOTALS,
  // 2026-11: what may be asked for with an upload
  UPLOAD_OPTIONS,
  // 2026-11: which uploads are to be removed again at a place
  'CREATE INDEX expiries_by_place ON expiries (path, root)',
  // 2026-11: folders that files of a chosen folder go to, below the upload folder
  'ALTER TABLE uploads ADD COLUMN subfolder TEXT',
];
