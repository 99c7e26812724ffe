#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "carriers/connect/aws.h"
#include "carriers/connect/shard_plan.h"

namespace rf::carriers::connect {

struct StreamSummary {
  std::string status;  // "ACTIVE"
  int open_shards = 0;
  int retention_hours = 0;
  std::string encryption;  // "KMS" or "NONE"
};

struct Record {
  std::string sequence;  // decimal, up to 129 digits
  std::string data;
  std::optional<Time> arrived;
  // Why the data cannot be read; "" when it can.
  std::string problem;
};

struct Records {
  std::vector<Record> records;
  std::string next;  // the next iterator; "": the shard is closed and has been read to its end
  std::int64_t millis_behind = 0;
  std::size_t bytes = 0;  // of the answer, for the pace
};

// The part of Kinesis Data Streams that a reader needs. Each call asks once; how often to ask is the caller's
// business: 5 GetRecords a second and shard, 2 MB a second and shard, shared with all other readers.
class Kinesis {
 public:
  // `stream` is a name. The client must outlive what it was asked for.
  Kinesis(Aws aws, std::string stream) : aws_(std::move(aws)), stream_(std::move(stream)) {}

  // All pages, at most 100 of 1,000 shards.
  Task<Reply<std::vector<Shard>>> shards();
  // `from` must not be an end. Lives five minutes.
  Task<Reply<std::string>> iterator(std::string shard, Position from);
  // At most `most` records, 1 to 10,000. An answer without records is usual, also where there are more.
  Task<Reply<Records>> records(std::string iterator, int most);
  Task<Reply<StreamSummary>> summary();

  const std::string& stream() const { return stream_; }
  const Aws& aws() const { return aws_; }

 private:
  Task<Reply<nlohmann::json>> ask(std::string operation, nlohmann::json body, std::size_t response_bytes);

  Aws aws_;
  std::string stream_;
};

// What the answers say, apart from how they came. Errors: trouble `unknown`, with the field.
Reply<std::vector<Shard>> shards_in(const nlohmann::json& answer);
Reply<Records> records_in(const nlohmann::json& answer);

}  // namespace rf::carriers::connect
