/** How much went when. */
export const DAILY_TOTALS = `
  -- By day of this computer, YYYY-MM-DD. Uploads are forgotten after a while, and runs of sync, too.
  CREATE TABLE daily_totals (
    day TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (day, direction)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO daily_totals
    SELECT date(changed_at / 1000, 'unixepoch', 'localtime'), 'up', count(*), sum(ifnull(size, 0))
    FROM uploads WHERE state = 'done' GROUP BY 1
`;
