#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "carriers/connect/kinesis.h"
#include "desk/transcripts.h"

namespace rf::carriers::connect {

// Reads a Kinesis stream of Contact Lens events, and of contact events where EventBridge writes them there
// too, from where it was left, for as long as it lives: every shard, parents before children, each record
// delivered to the sink with the checkpoint behind it. A death between reading and storing reads again; what
// comes twice has the same identity. Nothing is dropped: what cannot be stored is tried again, and what
// cannot be read is delivered as unreadable.
class StreamReader {
 public:
  struct Settings {
    std::string source;    // of the checkpoints: "kinesis:us-east-1:NAME"
    std::string instance;  // whose contacts are wanted; "": all
    // Where to begin when nothing is stored yet: the oldest, or a moment. Without one: now, by AWS' clock.
    std::optional<Position> begin;
    Millis poll{1'000};   // between two looks at a shard where nothing is waiting
    Millis fastest{220};  // between any two: 5 a second and shard, with a margin
    Millis look_for_shards{30'000};
    Millis first_pause{250}, longest_pause{30'000};  // after failures in a row
    int records_at_once = 250;                       // small, so that reading them does not hold the desk up
    int reading_at_once = 8;                         // answers of up to 10 MB that may be under way together
  };
  // How it goes, for health pages.
  struct Status {
    int shards_read = 0, shards_waiting = 0;
    std::int64_t records = 0, batches = 0, unreadable = 0, of_other_instances = 0;
    std::int64_t throttled = 0, renewed = 0, lost_shards = 0;
    std::int64_t millis_behind = 0;  // of the shard that is furthest behind
    std::string trouble;             // the last failure in a row, "" while all goes well
    std::optional<Time> last_record;
  };

  // Kinesis' and the sink's executor is the one on which this lives. Starts at once.
  StreamReader(Kinesis kinesis, desk::TranscriptSink& sink, Settings settings);
  ~StreamReader();  // ends at once; what was not stored is read again next time

  Status status() const;
  // Told of failures as they begin and end, for the log: the same one is told once.
  void on_trouble(std::function<void(const std::string& trouble)> told);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What one record tells, with places that name it. `place`: "stream NAME, shard ID, record SEQUENCE".
void read_record(const Record& record, const std::string& place, std::string_view instance,
                 desk::TranscriptBatch& batch, std::int64_t& of_other_instances);

}  // namespace rf::carriers::connect
