-- What admission needs: everything here is folded, and folded anew by the program that brings it.

-- Who was added to a session's list at the door: he stays on it when the organizer's list is replaced.
CREATE TABLE invitation_added (
  session TEXT NOT NULL,
  attendee TEXT NOT NULL,
  PRIMARY KEY (session, attendee)
) STRICT, WITHOUT ROWID;

-- Identity checked and badge handed over at a desk; the first time counts.
CREATE TABLE accreditation (
  attendee TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  station TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Visits that ended because the person came into another room.
CREATE TABLE visit_end (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  scan_seq INTEGER NOT NULL,             -- the check-in elsewhere that ended it, of the same station
  attendee TEXT NOT NULL,
  session TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  clock TEXT NOT NULL,
  is_voided INTEGER NOT NULL,
  PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_end_history ON visit_end (attendee, session, at_ms, station, seq);
CREATE INDEX visit_end_scan ON visit_end (station, scan_seq);

CREATE TABLE operator (
  operator TEXT PRIMARY KEY,
  name TEXT,
  role TEXT NOT NULL,
  pin TEXT,                              -- salt, slow hash and its parameters, as JSON
  is_active INTEGER NOT NULL,
  time_ms INTEGER NOT NULL,
  time_n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Each call of a page asks whether there is an operator.
CREATE INDEX operator_active ON operator (is_active, operator);

ALTER TABLE event ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';

-- Who is expected is counted by category, from the index alone.
DROP INDEX attendee_status;
CREATE INDEX attendee_status ON attendee (status, category);

-- The session before another one in its room.
CREATE INDEX session_room ON session (room, starts_at_ms);

-- An admitted scan that named no attendee: his badge was not in the roster yet. Its attendee is who has the badge now.
ALTER TABLE scan ADD COLUMN is_provisional INTEGER NOT NULL DEFAULT 0;

-- Session first: who is inside stands together.
DROP TABLE attendance;
CREATE TABLE attendance (
  session TEXT NOT NULL,
  attendee TEXT NOT NULL,                -- of a provisional admission: `badge:` and the code
  entries INTEGER NOT NULL,
  first_in_ms INTEGER,
  first_station TEXT,
  first_gate TEXT,
  last_out_ms INTEGER,
  inside_since_ms INTEGER,
  closed_ms INTEGER NOT NULL,
  was_overridden INTEGER NOT NULL,
  has_supplied_time INTEGER NOT NULL,
  PRIMARY KEY (session, attendee)
) STRICT, WITHOUT ROWID;

-- Sums over attendance by the attendee's category ('' where he has none), and over refused scans (in the row of '').
-- A session has a row of '' from its first scan on; another category's goes when nobody of it is left.
DROP TABLE session_count;
CREATE TABLE session_count (
  session TEXT NOT NULL,
  category TEXT NOT NULL,
  inside INTEGER NOT NULL,
  admitted INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  PRIMARY KEY (session, category)
) STRICT, WITHOUT ROWID;

-- From here on: local to this station, outside the rebuild.
CREATE TABLE local_pin_attempt (
  operator TEXT PRIMARY KEY,             -- or a space and a number: the names that no operator has share a few rows
  failures INTEGER NOT NULL,             -- in a row, tries that are being checked too
  locked_until_ms INTEGER NOT NULL       -- by the machine's clock
) STRICT, WITHOUT ROWID;

-- Who is signed in at which page. It outlives the station's process, and not the shell whose cookie the page holds.
CREATE TABLE local_sign_in (
  no INTEGER PRIMARY KEY,                -- in the order of signing in
  page TEXT NOT NULL UNIQUE,             -- a keyed hash of the cookie's id
  operator TEXT NOT NULL
) STRICT;
CREATE INDEX local_sign_in_operator ON local_sign_in (operator);
