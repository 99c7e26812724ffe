#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "desk/transcripts.h"

namespace rf::carriers::connect {

// A shard as Kinesis lists it. A child of a split has one parent, a child of a merge two.
struct Shard {
  std::string id;
  std::vector<std::string> parents;
  bool closed = false;
  bool operator==(const Shard&) const = default;
};

// Where a shard is read from: behind a record, at a moment, at the oldest that there is; or not at all any
// more. As text, in checkpoints: a sequence number, "AT_TIMESTAMP 2026-11-30T09:30:00.000Z", "TRIM_HORIZON",
// "SHARD_END", "LOST".
struct Position {
  enum class Kind { trim_horizon, at_time, behind, end, lost };
  Kind kind = Kind::trim_horizon;
  std::string sequence;  // of behind: up to 129 decimal digits
  Time at{};             // of at_time
  bool operator==(const Position&) const = default;
};
std::string text(const Position& position);
Result<Position> position_of(std::string_view text);  // error: "position-invalid"

// What to do with the shards, by what is listed and how far each has been read. Pure.
struct Plan {
  struct Read {
    std::string shard;
    Position from;
    std::string checkpoint;  // the stored position's text; "" when there is none yet
    bool operator==(const Read&) const = default;
  };
  std::vector<Read> read;            // may be read now and are not
  std::vector<std::string> waiting;  // for a parent to be finished
  std::vector<Read> lost;  // were not finished and are not listed any more: what was in them is gone
};

// A child is read only after all its parents are finished or gone, so that what was said first is heard
// first. A shard without a checkpoint begins where the whole source began (`begin`: the oldest, or a moment:
// all that arrived since, also in children). `reading` are those that are read already: nobody reads a shard
// twice. Shards that name one another as parents in a circle, which Kinesis never makes, are read as if they
// had none.
Plan plan(const std::vector<Shard>& listed, const std::vector<desk::Checkpoint>& checkpoints,
          const Position& begin, const std::set<std::string>& reading);

}  // namespace rf::carriers::connect
