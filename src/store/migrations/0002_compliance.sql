R"sql(
-- What became of each finished call's duties (call/compliance_record.h).
CREATE TABLE compliance (
  call_id INTEGER NOT NULL PRIMARY KEY REFERENCES calls (id),
  rules INTEGER NOT NULL,
  seq INTEGER NOT NULL,            -- of the log's last row when it was computed
  flow TEXT NOT NULL,
  day TEXT NOT NULL,               -- YYYY-MM-DD where the customer is
  marks TEXT NOT NULL,             -- a letter for each point, in order: p, f, n, u
  failed INTEGER NOT NULL,         -- 1: at least one f
  findings TEXT NOT NULL,          -- JSON
  dealt_at INTEGER,                -- somebody has dealt with what failed
  dealt_by TEXT,
  dealt_note TEXT
) STRICT;
-- Counts are read from the index alone.
CREATE INDEX compliance_by_day ON compliance (day, flow, marks, dealt_at);
CREATE INDEX compliance_to_deal_with ON compliance (call_id) WHERE failed = 1 AND dealt_at IS NULL;
)sql"
