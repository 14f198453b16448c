/** The journal of sync. */
export const SYNC_TABLES = `
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
`;
