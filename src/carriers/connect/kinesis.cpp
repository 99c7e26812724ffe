#include "carriers/connect/kinesis.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

constexpr int pages_most = 100, shards_a_page = 1'000;
// 10 MB of records, a third more as base64, and the names of the fields.
constexpr std::size_t records_bytes = 20 * 1024 * 1024, other_bytes = 2 * 1024 * 1024;

tl::unexpected<Failure> unreadable(const std::string& what) {
  return tl::unexpected(
      Failure{Trouble::unknown, "", {"aws-unknown", "Kinesis' answer cannot be read: " + what + "."}});
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json* object_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_object() ? &*found : nullptr;
}

std::int64_t number_at(const Json& json, const char* key, std::int64_t most) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  if (found == json.end() || !found->is_number()) return 0;
  const auto value = found->get<double>();
  return value >= 0 && value <= static_cast<double>(most) ? static_cast<std::int64_t>(value) : 0;
}

// Seconds since 1970 with a fraction.
std::optional<Time> time_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  const auto seconds = found->get<double>();
  if (!(seconds >= 0 && seconds < 1e11)) return std::nullopt;
  return Time{Millis{std::llround(seconds * 1000)}};
}

bool is_sequence(const std::string& text) {
  const auto read = position_of(text);
  return read && read->kind == Position::Kind::behind;
}

Record record_of(const Json& json) {
  Record record{.sequence = text_at(json, "SequenceNumber")};
  record.arrived = time_at(json, "ApproximateArrivalTimestamp");
  const auto data = json.find("Data");
  if (data == json.end() || !data->is_string()) {
    record.problem = "The record has no Data.";
    return record;
  }
  auto bytes = base64_decode(data->get_ref<const std::string&>());
  if (bytes)
    record.data = std::move(*bytes);
  else
    record.problem = "The record's Data is not base64.";
  return record;
}

Json position_fields(const Position& from) {
  switch (from.kind) {
    case Position::Kind::trim_horizon: return {{"ShardIteratorType", "TRIM_HORIZON"}};
    case Position::Kind::at_time: {
      const auto millis = from.at.time_since_epoch().count();
      return {{"ShardIteratorType", "AT_TIMESTAMP"}, {"Timestamp", static_cast<double>(millis) / 1000}};
    }
    case Position::Kind::behind:
      return {{"ShardIteratorType", "AFTER_SEQUENCE_NUMBER"}, {"StartingSequenceNumber", from.sequence}};
    case Position::Kind::end:
    case Position::Kind::lost: break;
  }
  assertion_failed("an iterator behind the end of a shard", __FILE__, __LINE__);
}

}  // namespace

Reply<std::vector<Shard>> shards_in(const Json& answer) {
  const auto list = answer.is_object() ? answer.find("Shards") : answer.end();
  if (list == answer.end() || !list->is_array()) return unreadable("Shards is no list");
  std::vector<Shard> out;
  for (const auto& entry : *list) {
    Shard shard{.id = text_at(entry, "ShardId")};
    if (shard.id.empty() || shard.id.size() > 128) return unreadable("a shard has no ShardId");
    for (const auto* key : {"ParentShardId", "AdjacentParentShardId"})
      if (auto parent = text_at(entry, key); !parent.empty()) shard.parents.push_back(std::move(parent));
    const auto range = object_at(entry, "SequenceNumberRange");
    shard.closed = range && !text_at(*range, "EndingSequenceNumber").empty();
    out.push_back(std::move(shard));
  }
  return out;
}

Reply<Records> records_in(const Json& answer) {
  const auto list = answer.is_object() ? answer.find("Records") : answer.end();
  if (list == answer.end() || !list->is_array()) return unreadable("Records is no list");
  Records out;
  for (const auto& entry : *list) {
    if (!entry.is_object()) return unreadable("a record is no object");
    auto record = record_of(entry);
    // Without it nobody could say how far has been read.
    if (!is_sequence(record.sequence)) return unreadable("a record has no SequenceNumber");
    out.bytes += record.data.size();
    out.records.push_back(std::move(record));
  }
  out.next = text_at(answer, "NextShardIterator");
  out.millis_behind = number_at(answer, "MillisBehindLatest", std::int64_t{400} * 24 * 3'600 * 1'000);
  return out;
}

Task<Reply<Json>> Kinesis::ask(std::string operation, Json body, std::size_t response_bytes) {
  Aws::Request request;
  request.headers.add("Content-Type", "application/x-amz-json-1.1");
  request.headers.add("X-Amz-Target", "Kinesis_20131202." + operation);
  request.body = body.dump();
  request.response_bytes = response_bytes;
  auto asking = aws_.ask(std::move(request));
  co_return co_await asking;
}

Task<Reply<std::vector<Shard>>> Kinesis::shards() {
  std::vector<Shard> all;
  Json body = {{"StreamName", stream_}, {"MaxResults", shards_a_page}};
  for (int page = 0; page < pages_most; ++page) {
    auto asking = ask("ListShards", body, other_bytes);
    auto answer = co_await asking;
    if (!answer) co_return tl::unexpected(answer.error());
    auto some = shards_in(*answer);
    if (!some) co_return tl::unexpected(some.error());
    all.insert(all.end(), some->begin(), some->end());
    auto token = text_at(*answer, "NextToken");
    if (token.empty()) co_return all;
    body = Json{{"NextToken", std::move(token)}, {"MaxResults", shards_a_page}};  // never with the name
  }
  co_return unreadable("ListShards goes on after " + std::to_string(pages_most) + " pages");
}

Task<Reply<std::string>> Kinesis::iterator(std::string shard, Position from) {
  auto body = position_fields(from);
  body["StreamName"] = stream_;
  body["ShardId"] = std::move(shard);
  auto asking = ask("GetShardIterator", std::move(body), other_bytes);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  auto iterator = text_at(*answer, "ShardIterator");
  if (iterator.empty()) co_return unreadable("there is no ShardIterator");
  co_return iterator;
}

Task<Reply<Records>> Kinesis::records(std::string iterator, int most) {
  RF_ASSERT(most >= 1 && most <= 10'000);
  Json body = {{"ShardIterator", std::move(iterator)}, {"Limit", most}};
  auto asking = ask("GetRecords", std::move(body), records_bytes);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  co_return records_in(*answer);
}

Task<Reply<StreamSummary>> Kinesis::summary() {
  Json body = {{"StreamName", stream_}};
  auto asking = ask("DescribeStreamSummary", std::move(body), other_bytes);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  const auto summary = object_at(*answer, "StreamDescriptionSummary");
  if (!summary) co_return unreadable("there is no StreamDescriptionSummary");
  co_return StreamSummary{
      .status = text_at(*summary, "StreamStatus"),
      .open_shards = static_cast<int>(number_at(*summary, "OpenShardCount", 1'000'000)),
      .retention_hours = static_cast<int>(number_at(*summary, "RetentionPeriodHours", 100'000)),
      .encryption = text_at(*summary, "EncryptionType")};
}

}  // namespace rf::carriers::connect
