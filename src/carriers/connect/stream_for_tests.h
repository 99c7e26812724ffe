#pragma once

#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/digest.h"
#include "carriers/connect/stream_reader.h"

// A stream, a clock and a sink that a test holds in its hands.
namespace rf::carriers::connect {

// A clock that is moved by hand.
class ManualExecutor final : public Executor {
 public:
  Time now() override { return now_; }
  std::string random(std::size_t count) override {
    return std::string(count, static_cast<char>(++chance_ * 37));
  }
  void post(std::function<void()> work) override { after(Millis{0}, std::move(work)); }
  Timer after(Millis delay, std::function<void()> work) override {
    timers_.emplace(std::pair(now_ + delay, ++last_), std::move(work));
    return last_;
  }
  void cancel(Timer timer) override {
    std::erase_if(timers_, [&](const auto& entry) { return entry.first.second == timer; });
  }
  void advance(Millis by) {
    const Time until = now_ + by;
    while (!timers_.empty() && timers_.begin()->first.first <= until) step();
    now_ = until;
  }
  // Runs what is due next.
  void step() {
    auto next = timers_.extract(timers_.begin());
    now_ = std::max(now_, next.key().first);
    next.mapped()();
  }
  std::size_t timers() const { return timers_.size(); }

 private:
  Time now_ = parse_rfc3339("2026-11-30T09:30:00Z").value();
  Timer last_ = 0;
  unsigned chance_ = 0;
  std::map<std::pair<Time, Timer>, std::function<void()>> timers_;
};

// Behaves as Kinesis does, as far as the reader can see.
class FakeKinesis {
 public:
  using Json = nlohmann::json;
  explicit FakeKinesis(ManualExecutor& executor) : executor_(executor) {}

  struct OneShard {
    Shard shard;
    std::vector<std::string> records;
    bool expired = false;
  };
  std::vector<OneShard> shards;
  std::deque<std::pair<int, std::string>> faults;  // status and type, of the next answers
  std::string faulty;                              // which operation has them; "": any
  std::map<std::string, int> asked;                // by operation
  std::map<std::string, std::vector<Time>> reads;  // by shard
  std::size_t at_once = 2;                         // records in an answer
  int page = 2;                                    // shards in an answer

  void add_shard(const std::string& id, std::vector<std::string> parents = {}) {
    shards.push_back({{id, std::move(parents), false}, {}, false});
  }
  OneShard& shard(const std::string& id) {
    for (auto& one : shards)
      if (one.shard.id == id) return one;
    assertion_failed("no such shard", __FILE__, __LINE__);
  }

  Send send() {
    return [this](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
      executor_.post(
          [this, request = std::move(request), answer = std::move(answer)] { answer(reply(request)); });
    };
  }

 private:
  static http::ClientReply with(int status, const std::string& body) {
    http::ClientReply reply{.fate = http::Fate::answered};
    reply.response.status = status;
    reply.response.body = body;
    return reply;
  }
  static http::ClientReply error(int status, const std::string& type) {
    return with(status, Json{{"__type", "com.amazonaws#" + type}, {"message", "no"}}.dump());
  }

  http::ClientReply reply(const http::ClientRequest& request) {
    const std::string target(request.headers.get("X-Amz-Target"));
    const auto operation = target.substr(target.find('.') + 1);
    ++asked[operation];
    if (!faults.empty() && (faulty.empty() || faulty == operation)) {
      const auto [status, type] = faults.front();
      faults.pop_front();
      if (status == 0) return {.fate = http::Fate::not_sent, .reason = "Nothing accepts connections."};
      return error(status, type);
    }
    const auto body = Json::parse(request.body);
    if (operation == "ListShards") return list(body);
    if (operation == "GetShardIterator") return iterator(body);
    if (operation == "GetRecords") return records(body);
    return with(200, R"({"StreamDescriptionSummary":{"StreamStatus":"ACTIVE","OpenShardCount":1}})");
  }

  http::ClientReply list(const Json& body) {
    if (body.contains("NextToken") == body.contains("StreamName"))
      return error(400, "InvalidArgumentException");
    const auto from = body.contains("NextToken") ? std::stoul(body["NextToken"].get<std::string>()) : 0;
    Json out = {{"Shards", Json::array()}};
    std::size_t at = from;
    for (; at < shards.size() && at < from + static_cast<std::size_t>(page); ++at) {
      const auto& one = shards[at];
      if (one.expired) continue;
      Json entry = {{"ShardId", one.shard.id}, {"SequenceNumberRange", {{"StartingSequenceNumber", "0"}}}};
      if (one.shard.closed) entry["SequenceNumberRange"]["EndingSequenceNumber"] = "9";
      if (!one.shard.parents.empty()) entry["ParentShardId"] = one.shard.parents[0];
      if (one.shard.parents.size() > 1) entry["AdjacentParentShardId"] = one.shard.parents[1];
      out["Shards"].push_back(entry);
    }
    if (at < shards.size()) out["NextToken"] = std::to_string(at);
    return with(200, out.dump());
  }

  http::ClientReply iterator(const Json& body) {
    const auto& one = shard(body["ShardId"]);
    if (one.expired) return error(400, "ResourceNotFoundException");
    std::size_t index = 0;
    if (body["ShardIteratorType"] == "AFTER_SEQUENCE_NUMBER")
      index = std::stoul(body["StartingSequenceNumber"].get<std::string>()) - 100 + 1;
    return with(200, Json{{"ShardIterator", token(one.shard.id, index)}}.dump());
  }

  std::string token(const std::string& id, std::size_t index) {
    return id + " " + std::to_string(index) + " " +
           std::to_string(executor_.now().time_since_epoch().count());
  }

  http::ClientReply records(const Json& body) {
    const auto text = body["ShardIterator"].get<std::string>();
    const auto first = text.find(' '), second = text.rfind(' ');
    const auto& one = shard(text.substr(0, first));
    auto index = std::stoul(text.substr(first + 1, second - first - 1));
    const Time issued{Millis{std::stoll(text.substr(second + 1))}};
    if (executor_.now() - issued > Millis{300'000}) return error(400, "ExpiredIteratorException");
    if (one.expired) return error(400, "ResourceNotFoundException");
    auto& times = reads[one.shard.id];
    times.push_back(executor_.now());
    Json out = {{"Records", Json::array()}};
    for (std::size_t i = 0; i < at_once && index < one.records.size(); ++i, ++index)
      out["Records"].push_back({{"SequenceNumber", std::to_string(100 + index)},
                                {"PartitionKey", "p"},
                                {"ApproximateArrivalTimestamp", 1'790'000'000.5},
                                {"Data", base64(one.records[index])}});
    out["MillisBehindLatest"] = index < one.records.size() ? 1'000 : 0;
    if (!(one.shard.closed && index == one.records.size()))
      out["NextShardIterator"] = token(one.shard.id, index);
    return with(200, out.dump());
  }

  ManualExecutor& executor_;
};

// Keeps all of a batch or nothing, each identity once; outlives the readers.
class MemorySink final : public desk::TranscriptSink {
 public:
  explicit MemorySink(ManualExecutor& executor) : executor_(executor) {}

  std::map<std::string, std::string> positions;
  std::vector<std::string> words;  // in the order in which they came
  std::set<std::string> known;
  std::vector<desk::Unreadable> unreadable;
  int failures = 0;  // of the next takes
  int duplicates = 0, taken = 0;

  void take(desk::TranscriptBatch batch, Answer<Done> answer) override {
    executor_.after(Millis{5},
                    [this, batch = std::move(batch), answer = std::move(answer)] { answer(store(batch)); });
  }
  void checkpoints(const std::string& source, Answer<Result<std::vector<desk::Checkpoint>>> answer) override {
    if (failures > 0) return --failures, answer(fail("store-failed", "The disk is full."));
    std::vector<desk::Checkpoint> out;
    for (const auto& [part, position] : positions) out.push_back({source, part, position});
    answer(std::move(out));
  }

 private:
  Done store(const desk::TranscriptBatch& batch) {
    if (failures > 0) return --failures, fail("store-failed", "The disk is full.");
    auto& position = positions[batch.checkpoint.part];
    if (position != batch.previous) return fail("checkpoint-moved", "Another one was here.");
    ++taken;
    position = batch.checkpoint.position;
    for (const auto& heard : batch.heard) {
      if (known.insert(heard.segment.call + heard.identity).second)
        words.push_back(heard.segment.words);
      else
        ++duplicates;
    }
    unreadable.insert(unreadable.end(), batch.unreadable.begin(), batch.unreadable.end());
    return {};
  }
  ManualExecutor& executor_;
};

}  // namespace rf::carriers::connect
