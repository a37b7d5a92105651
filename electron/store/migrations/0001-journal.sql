-- The journal: the one record of everything that changes an event. Nothing is ever updated here, and nothing deleted.
CREATE TABLE journal (
  -- The number of its station here * 2^40 + seq: one tree is index and table, and a scan writes a page less.
  id INTEGER PRIMARY KEY,
  station TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  time_ms INTEGER NOT NULL,              -- hybrid logical clock
  time_n INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,                -- what people would call its time, UTC
  clock TEXT NOT NULL,
  operator TEXT NOT NULL,
  kind TEXT NOT NULL,
  kind_version INTEGER NOT NULL,
  body TEXT NOT NULL,
  personal_hash TEXT,
  hash TEXT NOT NULL,
  attendee TEXT                          -- whom the body is about, read from it
) STRICT;
-- Scans are left out: their own table finds them, and the way of a scan keeps one index less.
CREATE INDEX journal_attendee ON journal (attendee, kind) WHERE attendee IS NOT NULL AND kind <> 'scan';
CREATE INDEX journal_event ON journal (kind) WHERE kind = 'event';

-- A number for each station whose entries are here, in the order in which they came; local.
CREATE TABLE station_number (
  no INTEGER PRIMARY KEY,
  station TEXT NOT NULL UNIQUE
) STRICT;

-- Personal parts with their salts. An erasure deletes rows here; the hashes above stay.
CREATE TABLE personal (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  salt TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;

-- From here on: folded from the journal by apply, and rebuilt from it at any time.
CREATE TABLE event (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,
  policy TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT;

CREATE TABLE room (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  capacity INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  code TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  room TEXT,
  starts_at_ms INTEGER NOT NULL,
  ends_at_ms INTEGER NOT NULL,
  direction TEXT NOT NULL,
  is_by_invitation INTEGER NOT NULL,
  definition TEXT NOT NULL               -- without its invitation list
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  session TEXT NOT NULL,
  attendee TEXT NOT NULL,
  PRIMARY KEY (session, attendee)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendee (
  attendee TEXT NOT NULL UNIQUE,
  external_id TEXT NOT NULL,
  full_name TEXT,
  given_name TEXT,
  family_name TEXT,
  organisation TEXT,
  email TEXT,
  note TEXT,
  delegation TEXT,
  country TEXT,
  sector TEXT,
  category TEXT,
  language TEXT,
  tags TEXT NOT NULL,
  status TEXT NOT NULL,
  is_confidential INTEGER NOT NULL,
  imported TEXT NOT NULL,                -- what the imports said of him, to tell what the next one changes
  search_words TEXT NOT NULL             -- folded words of name and organisation, reversed ends of badge codes
) STRICT;
CREATE INDEX attendee_external_id ON attendee (external_id);
CREATE INDEX attendee_status ON attendee (status);

-- The index of attendee.search_words, by the rowid of attendee. The words come folded: anything but white space is part of one.
-- (detail = none loses words where one transaction indexes a row twice with secure-delete on: SQLite 3.53.)
CREATE VIRTUAL TABLE search USING fts5 (
  search_words,
  content = 'attendee', detail = column, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
-- Words of who was erased go from the index at once, and not with some later merge.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

CREATE TABLE badge (
  code TEXT NOT NULL,                    -- 24 letters, or the text of another system
  attendee TEXT NOT NULL,
  position INTEGER NOT NULL,             -- among the attendee's badges, oldest first
  is_ours INTEGER NOT NULL,
  state TEXT NOT NULL,
  given_ms INTEGER NOT NULL,             -- hybrid time of the entry that gave it
  given_n INTEGER NOT NULL,
  PRIMARY KEY (code, attendee)
) STRICT, WITHOUT ROWID;
CREATE INDEX badge_attendee ON badge (attendee, position);

CREATE TABLE scan (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  scan_id TEXT NOT NULL,
  attendee TEXT,
  session TEXT NOT NULL,
  gate TEXT,
  requested TEXT NOT NULL,
  direction TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  clock TEXT NOT NULL,
  operator TEXT NOT NULL,
  found_by TEXT NOT NULL,
  badge TEXT,
  code TEXT NOT NULL,
  is_admitted INTEGER NOT NULL,
  overrode TEXT,
  first_at_ms INTEGER,
  first_station TEXT,
  is_voided INTEGER NOT NULL,
  PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX scan_history ON scan (attendee, session, at_ms, station, seq) WHERE attendee IS NOT NULL;

CREATE TABLE attendance (
  attendee TEXT NOT NULL,
  session TEXT NOT NULL,
  entries INTEGER NOT NULL,
  first_in_ms INTEGER,
  first_station TEXT,
  first_gate TEXT,
  last_out_ms INTEGER,
  inside_since_ms INTEGER,
  closed_ms INTEGER NOT NULL,
  was_overridden INTEGER NOT NULL,
  has_supplied_time INTEGER NOT NULL,
  PRIMARY KEY (attendee, session)
) STRICT, WITHOUT ROWID;

-- Sums over attendance and scan: moved by the difference that one computed row makes, compared by doctor.
-- A session has a row from its first scan on.
CREATE TABLE session_count (
  session TEXT PRIMARY KEY,
  inside INTEGER NOT NULL,
  admitted INTEGER NOT NULL,
  refused INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE voided (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  by_station TEXT NOT NULL,
  by_seq INTEGER NOT NULL,
  PRIMARY KEY (station, seq, by_station, by_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE erased (attendee TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE station_name (
  station TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  time_n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_step (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL,
  PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;

-- From here on: local to this station, outside the rebuild.
CREATE TABLE local_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Ids of scans that were answered: asking twice is asking once, also after a restart.
CREATE TABLE local_asked (scan_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Readings that wrote no entry of an attendee: repeats, and texts that are no badge of the roster.
CREATE TABLE local_reading (
  session TEXT NOT NULL,
  reading TEXT NOT NULL,                 -- keyed hash of what was read
  requested TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (session, reading, requested)
) STRICT, WITHOUT ROWID;
