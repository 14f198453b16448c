/** Settings, uploads, pairings, allowed folders. */
export const FIRST_TABLES = `
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
`;
