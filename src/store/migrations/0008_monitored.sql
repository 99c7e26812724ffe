R"sql(
-- Calls of human agents that are listened to. What came in of each is a log of its own; `summary` and the columns
-- beside it say what lists show and can be made from the log again.
CREATE TABLE monitored_calls (
  id INTEGER NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,  -- as whoever makes the call names it
  source TEXT NOT NULL,
  customer TEXT NOT NULL,
  agent TEXT NOT NULL,
  customer_data TEXT NOT NULL,     -- JSON, as the customers' records gave it when the call began; '' none
  began INTEGER NOT NULL,
  heard INTEGER NOT NULL,          -- when the newest event came
  ended INTEGER,
  events INTEGER NOT NULL,
  score REAL,                      -- 0 to 100; NULL: none could be given
  level TEXT NOT NULL,             -- High, Medium, Low; '' without a score
  by_rule INTEGER NOT NULL,        -- 1: the rule-based indicator, no model
  summary TEXT NOT NULL,           -- JSON
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX monitored_live ON monitored_calls (heard) WHERE ended IS NULL;
CREATE INDEX monitored_began ON monitored_calls (began);
CREATE INDEX monitored_agent ON monitored_calls (agent, began);
CREATE INDEX monitored_customer ON monitored_calls (customer, began);

CREATE TABLE monitored_events (
  call INTEGER NOT NULL REFERENCES monitored_calls (id),
  seq INTEGER NOT NULL,
  identity TEXT NOT NULL,          -- what came twice is known by it
  at INTEGER NOT NULL,             -- when it came
  event TEXT NOT NULL,             -- JSON
  PRIMARY KEY (call, seq),
  UNIQUE (call, identity)
) STRICT, WITHOUT ROWID;

-- A call that an agent wants somebody else to look at, until somebody does.
CREATE TABLE escalations (
  id INTEGER NOT NULL PRIMARY KEY,
  call INTEGER NOT NULL REFERENCES monitored_calls (id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  taken INTEGER,
  taken_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_open_escalation ON escalations (call) WHERE taken IS NULL;

-- How far each part of a source was read; stored with what was read there.
CREATE TABLE checkpoints (
  source TEXT NOT NULL,
  part TEXT NOT NULL,
  position TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source, part)
) STRICT, WITHOUT ROWID;

-- What came in and could not be read, for a person to look at.
CREATE TABLE unreadable_records (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  record BLOB NOT NULL,
  UNIQUE (place, reason)
) STRICT;

-- Scores that are owed to the customers' records: one of each call, until it is acknowledged there.
CREATE TABLE owed_scores (
  call TEXT NOT NULL PRIMARY KEY,  -- its reference
  customer TEXT NOT NULL,
  score TEXT NOT NULL,             -- JSON
  number INTEGER NOT NULL,         -- goes up with each score of the call
  attempts INTEGER NOT NULL,
  since INTEGER NOT NULL,
  due INTEGER NOT NULL,            -- not before
  given_up INTEGER NOT NULL,
  trouble TEXT NOT NULL
) STRICT;
CREATE INDEX owed_due ON owed_scores (due) WHERE given_up = 0;
)sql"
