R"sql(
-- When the customer wants to be called again, as they said on the newest call on which they spoke.
ALTER TABLE cases ADD COLUMN call_back_at INTEGER;   -- before it no round calls
ALTER TABLE cases ADD COLUMN call_back_day TEXT;     -- YYYY-MM-DD, where the customer is
ALTER TABLE cases ADD COLUMN call_back_time TEXT;    -- HH:MM there, '' where none was said
ALTER TABLE cases ADD COLUMN call_back_said INTEGER; -- 0: another time, no day was named
ALTER TABLE cases ADD COLUMN call_back_call INTEGER;

-- Recordings at the carrier that nobody needs any more; a row goes when its recording is deleted there.
CREATE TABLE recordings_to_delete (
  recording TEXT NOT NULL PRIMARY KEY,
  call_id INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  created INTEGER NOT NULL,
  next INTEGER NOT NULL,
  gave_up INTEGER NOT NULL,
  last_error TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql"
