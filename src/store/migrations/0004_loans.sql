R"sql(
-- Rounds: many cases that are called one after the other.
CREATE TABLE rounds (
  id INTEGER NOT NULL PRIMARY KEY,
  due INTEGER NOT NULL,            -- 1: each case is looked at anew, whether it is still due
  by TEXT NOT NULL,
  pace INTEGER NOT NULL,           -- calls a minute
  begun INTEGER NOT NULL,
  ended INTEGER,
  stopped_by TEXT NOT NULL,        -- '': it came to its end
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_open_round ON rounds (ended IS NULL) WHERE ended IS NULL;

CREATE TABLE round_cases (
  round INTEGER NOT NULL REFERENCES rounds (id),
  place INTEGER NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  turn TEXT NOT NULL,              -- waiting, called, refused
  call_id INTEGER,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER,
  PRIMARY KEY (round, place),
  UNIQUE (round, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_calls ON round_cases (at) WHERE turn = 'called';
CREATE INDEX loans ON cases (id) WHERE kind = 'loan';
)sql"
