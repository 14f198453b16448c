/** Every change of the schema, oldest first. A released one is never edited: a new one follows it. */
export const MIGRATIONS: readonly string[] = [
  // 2026-11: the first
  `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE settings (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    field_revisions TEXT NOT NULL CHECK (json_valid(field_revisions)),
    conflicts TEXT NOT NULL CHECK (json_valid(conflicts)),
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX settings_by_revision ON settings (revision);

  -- Edits that were carried out, so that one sent again is known.
  CREATE TABLE settings_edits (
    number INTEGER PRIMARY KEY,
    edit_id TEXT NOT NULL UNIQUE,
    outcome TEXT NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    server_id TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER,
    sent INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (state IN
      ('receiving', 'fetching', 'queued', 'uploading', 'verifying', 'waiting', 'done', 'skipped', 'failed')),
    skipped TEXT,
    problem TEXT CHECK (problem IS NULL OR json_valid(problem)),
    remote_path TEXT,
    page_url TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    folder TEXT,
    source_kind TEXT NOT NULL CHECK (source_kind IN ('capture', 'url', 'folder', 'disk')),
    source_path TEXT,
    source_size INTEGER,
    source_mtime_ms REAL,
    image_url TEXT,
    sha256 TEXT,
    temp_name TEXT,
    intent TEXT CHECK (intent IS NULL OR json_valid(intent))
  ) STRICT;
  CREATE UNIQUE INDEX uploads_by_sequence ON uploads (sequence);
  CREATE INDEX uploads_by_state ON uploads (state);

  -- Device and inode as text: they may be larger than a JavaScript number.
  CREATE TABLE roots (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    inode TEXT NOT NULL
  ) STRICT;

  CREATE TABLE pairings (
    key_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    origin TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER,
    revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
  ) STRICT
  `,
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
  `
  -- One for each pair of a local and a remote folder; a sync folder that gets another pair starts a new one.
  CREATE TABLE sync_journals (
    id INTEGER PRIMARY KEY,
    sync_id TEXT NOT NULL UNIQUE,
    pair TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    local_root TEXT CHECK (local_root IS NULL OR json_valid(local_root)),
    remote_root TEXT CHECK (remote_root IS NULL OR json_valid(remote_root)),
    walked_at INTEGER
  ) STRICT;

  -- A folder, by its path on each side; its ETag once all that is in it was done.
  CREATE TABLE sync_places (
    id INTEGER PRIMARY KEY,
    journal INTEGER NOT NULL REFERENCES sync_journals (id) ON DELETE CASCADE,
    remote TEXT NOT NULL,
    local TEXT NOT NULL,
    etag TEXT,
    UNIQUE (journal, remote)
  ) STRICT;

  -- A file or folder as both sides last had it. Inode and file id of a folder stand in the same columns.
  CREATE TABLE sync_pairs (
    place INTEGER NOT NULL REFERENCES sync_places (id) ON DELETE CASCADE,
    remote_name TEXT NOT NULL,
    local_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('file', 'folder')),
    state TEXT NOT NULL CHECK (state IN
      ('equal', 'deleted-here', 'deleted-there', 'settled-up', 'settled-down', 'taken')),
    size INTEGER,
    sha256 TEXT,
    local_size INTEGER,
    local_mtime_ms REAL,
    local_ctime_ms REAL,
    local_inode TEXT,
    remote_there INTEGER NOT NULL CHECK (remote_there IN (0, 1)),
    remote_size INTEGER,
    remote_etag TEXT,
    remote_modified_at INTEGER,
    remote_checksums TEXT,
    remote_file_id TEXT,
    remote_settled INTEGER NOT NULL CHECK (remote_settled IN (0, 1)),
    PRIMARY KEY (place, remote_name)
  ) STRICT, WITHOUT ROWID;

  -- What is about to be done, before the request or the rename; repaired first after a crash.
  CREATE TABLE sync_intents (
    id TEXT PRIMARY KEY,
    journal INTEGER NOT NULL REFERENCES sync_journals (id) ON DELETE CASCADE,
    intent TEXT NOT NULL CHECK (json_valid(intent))
  ) STRICT;

  CREATE TABLE sync_holds (
    journal INTEGER NOT NULL REFERENCES sync_journals (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    why TEXT NOT NULL,
    files INTEGER NOT NULL,
    held_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    PRIMARY KEY (journal, id)
  ) STRICT, WITHOUT ROWID;

  -- How many files vanished or changed when, for the holds; those of confirmed sets are not counted.
  CREATE TABLE sync_changes (
    journal INTEGER NOT NULL REFERENCES sync_journals (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    files INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sync_changes_by_time ON sync_changes (journal, at);

  -- Outlives its journal: nothing is emptied but what is known from here.
  CREATE TABLE sync_trash (
    id TEXT PRIMARY KEY,
    sync_id TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('local', 'remote')),
    path TEXT NOT NULL,
    trashed_as TEXT NOT NULL,
    seen TEXT NOT NULL CHECK (json_valid(seen)),
    trashed_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sync_trash_by_time ON sync_trash (sync_id, trashed_at);

  CREATE TABLE sync_runs (
    id INTEGER PRIMARY KEY,
    sync_id TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT CHECK (outcome IN ('done', 'failed', 'held', 'stopped', 'cancelled')),
    summary TEXT CHECK (summary IS NULL OR json_valid(summary))
  ) STRICT;
  CREATE INDEX sync_runs_by_time ON sync_runs (sync_id, begun_at)
  `,
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
];
