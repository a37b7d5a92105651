-- What a desk in a rush needs: everything here is folded, and folded anew by the program that brings it.

-- A spare badge linked for a time; when a badge came out on paper, and when it was handed over.
ALTER TABLE badge ADD COLUMN until_ms INTEGER;
ALTER TABLE badge ADD COLUMN printed_ms INTEGER;
ALTER TABLE badge ADD COLUMN handed_over_ms INTEGER;

-- With whom somebody comes.
ALTER TABLE attendee ADD COLUMN host TEXT;
CREATE INDEX attendee_host ON attendee (host) WHERE host IS NOT NULL;

-- What must be seen of a person at a desk, and was: the first time counts.
CREATE TABLE notice_seen (
  attendee TEXT NOT NULL,
  notice TEXT NOT NULL,                  -- a question's code, or of the note a keyed hash
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (attendee, notice)
) STRICT, WITHOUT ROWID;

-- The way of a scan reads a person's history, however long, from this index alone.
DROP INDEX scan_history;
CREATE INDEX scan_history ON scan (
  attendee, session, at_ms, station, seq, is_admitted, is_voided, direction, clock, gate, overrode, requested, found_by
) WHERE attendee IS NOT NULL;

-- From here on: local to this station, outside the rebuild.
-- Badges that went to paper, until somebody says of each whether it came out.
CREATE TABLE local_print_job (
  id TEXT PRIMARY KEY,
  made_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  design TEXT NOT NULL,
  sheet TEXT,
  has_back INTEGER NOT NULL,
  settings TEXT NOT NULL,                -- JSON: design and sheet too, lines, colours, logo
  is_named INTEGER NOT NULL,             -- of persons who were named one by one
  badges INTEGER NOT NULL,               -- how many they were at first
  sent INTEGER NOT NULL,                 -- how many times they went to a printer
  printer TEXT,                          -- the one they went to last; NULL where a dialogue asked
  sent_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE local_print_badge (
  job TEXT NOT NULL REFERENCES local_print_job (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,             -- from 1, in the order of the paper
  attendee TEXT,                         -- NULL on a spare badge
  code TEXT,                             -- NULL where another system gave it: such a code is personal
  PRIMARY KEY (job, position)
) STRICT, WITHOUT ROWID;
