/** Uploads that are made smaller, named by a template, or removed again after some days. */
export const UPLOAD_OPTIONS = `
  ALTER TABLE uploads ADD COLUMN options TEXT CHECK (options IS NULL OR json_valid(options));
  ALTER TABLE uploads ADD COLUMN prepared TEXT CHECK (prepared IS NULL OR json_valid(prepared));
  ALTER TABLE uploads ADD COLUMN expiry TEXT CHECK (expiry IS NULL OR json_valid(expiry));

  -- Files on servers that we made, and that are to go: as we left them, and under which address that was.
  CREATE TABLE expiries (
    upload_id TEXT PRIMARY KEY,
    server_id TEXT NOT NULL,
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    left_as TEXT NOT NULL CHECK (json_valid(left_as))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX expiries_by_time ON expiries (next_try_at)
`;
