R"sql(
-- What was in force under a script's name and when. The text stands once in `flows`, by its digest.
CREATE TABLE flow_versions (
  name TEXT NOT NULL,
  number INTEGER NOT NULL,         -- from 1; the highest is in force
  version TEXT NOT NULL REFERENCES flows (version),
  source TEXT NOT NULL,            -- program, folder or person
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  message TEXT NOT NULL,
  back_to INTEGER,                 -- the number whose text this is again
  PRIMARY KEY (name, number)
) STRICT, WITHOUT ROWID;

-- One for each name, without effect on calls. A draft that was thrown away or published leaves its revision,
-- so that it never counts down.
CREATE TABLE flow_drafts (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT,
  based_on INTEGER NOT NULL,       -- the number in force when it was begun
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL
) STRICT;
)sql"
