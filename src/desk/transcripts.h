#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "base/time.h"
#include "monitor/segment.h"

// What comes in of calls that people make elsewhere, and the port through which it is stored.
namespace rf::desk {

// A segment of a transcript with what it is known by.
struct Heard {
  monitor::Segment segment;
  // Unique in its call, the same each time it comes: carriers deliver at least once. A partial and its final
  // share segment.id and differ here.
  std::string identity;
  std::string language;  // BCP 47, "" where the carrier does not tell
};

// What became of a call, apart from words. Told at least once, in any order.
enum class NoticeKind {
  initiated,
  in_system,  // the carrier's own flow has it
  queued,
  with_agent,
  disconnected,
  transcript_started,
  transcript_completed,
  transcript_failed,  // no further words of this call will come, and some may be missing
  category,           // a rule of the carrier matched: `detail` is its name
};
std::string_view name(NoticeKind kind);

struct Stretch {
  std::int64_t from_ms = 0, to_ms = 0;
};

struct Notice {
  NoticeKind kind = NoticeKind::initiated;
  std::string call;
  std::string identity;  // unique in its call, the same each time it comes
  std::optional<Time> at;
  std::string detail;              // category: its name; with_agent: whom; initiated: how
  std::vector<Stretch> stretches;  // category: where it matched
};

// A record that could not be read, or only in part. Never dropped in silence: whoever stores the batch stores
// it too, for a person to look at.
struct Unreadable {
  std::string place;   // stream, shard, sequence number, and where in it
  std::string reason;  // for people
  std::string record;  // as it came, at most 64 KiB of it; holds what people said
};

// How far a part of a source has been read and stored.
struct Checkpoint {
  std::string source;    // "kinesis:us-east-1:connect-real-time-transcription"
  std::string part;      // a shard; "" for the source as a whole
  std::string position;  // the source's own: what was read last, or a word for the end
  bool operator==(const Checkpoint&) const = default;
};

// What was read at once, and how far the source has been read with it.
struct TranscriptBatch {
  std::vector<Heard> heard;
  std::vector<Notice> notices;
  std::vector<Unreadable> unreadable;
  Checkpoint checkpoint;
  // What the checkpoint must be before: another reader that shares the store has been here otherwise. "":
  // there is none yet.
  std::string previous;
};

// Where transcripts go. Called and answered on the desk's thread.
class TranscriptSink {
 public:
  virtual ~TranscriptSink() = default;
  // Stores the batch and its checkpoint in one transaction and answers when both are synced; on an error
  // nothing of it is stored. What it knows by identity already is stored once. Errors: "checkpoint-moved"
  // when the stored checkpoint is not `previous`; anything else is tried again.
  virtual void take(TranscriptBatch batch, Answer<Done> answer) = 0;
  // Of one source, all parts.
  virtual void checkpoints(const std::string& source, Answer<Result<std::vector<Checkpoint>>> answer) = 0;
};

}  // namespace rf::desk
