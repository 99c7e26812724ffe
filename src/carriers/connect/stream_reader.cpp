#include "carriers/connect/stream_reader.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "carriers/connect/backoff.h"

namespace rf::carriers::connect {
namespace {

using desk::Checkpoint;
using desk::TranscriptBatch;

constexpr Millis::rep bytes_a_milli = 2 * 1024 * 1024 / 1000;  // 2 MB a second and shard

}  // namespace

struct StreamReader::Impl {
  Impl(Kinesis k, desk::TranscriptSink& s, Settings given)
      : kinesis(std::move(k)), executor(kinesis.aws().executor()), sink(s), settings(std::move(given)) {}

  // One shard while it is read.
  struct Reading {
    Plan::Read at;
    std::string iterator;
    std::int64_t millis_behind = 0;
    int failures = 0;  // in a row
    bool over = false;
  };

  Kinesis kinesis;
  Executor& executor;
  desk::TranscriptSink& sink;
  Settings settings;
  std::function<void(const std::string&)> told;
  Status counts;
  Position begin;
  std::map<std::string, Reading> readings;
  std::vector<Checkpoint> stored;
  std::map<std::string, std::string> troubles;  // by shard; "" is the stream's own
  std::function<void(bool)> waiting;            // ends the pause of the loop over shards
  bool woken = false;
  int unlisted = 0;                // failures in a row to list the shards
  int under_way = 0;               // answers with records
  std::deque<Answer<bool>> turns;  // of shards that wait for one to arrive
  Tasks tasks;                     // last: they end before what they use

  Task<> run();
  Task<> find_checkpoints();
  Task<> store_begin();
  Task<Millis> look_for_shards();
  Task<> mark_lost(Plan::Read shard);
  Task<> read_shard(std::string shard);
  Task<> take_step(Reading& reading);
  Task<bool> renew(Reading& reading);
  Task<bool> store(TranscriptBatch batch, std::string position, Plan::Read& at);
  Task<> pause(Millis time);
  Task<> pause_until_woken(Millis time);
  Task<> take_turn();
  void give_turn();

  TranscriptBatch batch_of(const Reading& reading, Records& records);
  Millis pause_after(int failures);
  void trouble(const std::string& shard, const Error& error);
  void well(const std::string& shard);
  void wake_up() {
    woken = true;
    if (auto ended = std::exchange(waiting, nullptr)) ended(true);
  }
};

StreamReader::StreamReader(Kinesis kinesis, desk::TranscriptSink& sink, Settings settings)
    : impl_(std::make_unique<Impl>(std::move(kinesis), sink, std::move(settings))) {
  impl_->tasks.spawn(impl_->run());
}
StreamReader::~StreamReader() = default;

void StreamReader::on_trouble(std::function<void(const std::string&)> told) { impl_->told = std::move(told); }

StreamReader::Status StreamReader::status() const {
  auto status = impl_->counts;
  if (!impl_->troubles.empty()) status.trouble = impl_->troubles.begin()->second;
  status.shards_read = static_cast<int>(impl_->readings.size());
  for (const auto& [id, reading] : impl_->readings)
    status.millis_behind = std::max(status.millis_behind, reading.millis_behind);
  return status;
}

Task<> StreamReader::Impl::pause(Millis time) {
  auto start = [&](Answer<bool> answer) {
    executor.after(time, [answer = std::move(answer)] { answer(true); });
  };
  co_await later<bool>(start);
}

Task<> StreamReader::Impl::pause_until_woken(Millis time) {
  Executor::Timer timer = 0;
  auto start = [&](Answer<bool> answer) {
    waiting = answer;
    timer = executor.after(time, [answer = std::move(answer)] { answer(true); });
  };
  if (!woken) co_await later<bool>(start);
  if (timer != 0) executor.cancel(timer);
  waiting = nullptr;
  woken = false;
}

Task<> StreamReader::Impl::take_turn() {
  if (under_way < settings.reading_at_once) {
    ++under_way;
    co_return;
  }
  auto start = [&](Answer<bool> answer) { turns.push_back(std::move(answer)); };
  co_await later<bool>(start);  // whoever gives the turn hands it over
}

void StreamReader::Impl::give_turn() {
  if (turns.empty()) {
    --under_way;
    return;
  }
  auto next = std::move(turns.front());
  turns.pop_front();
  executor.post([next = std::move(next)] { next(true); });
}

Millis StreamReader::Impl::pause_after(int failures) {
  return backoff(failures, settings.first_pause, settings.longest_pause, executor.random(4));
}

void StreamReader::Impl::trouble(const std::string& shard, const Error& error) {
  auto& known = troubles[shard];
  if (known == error.message) return;
  known = error.message;
  if (told) told(known);
}

void StreamReader::Impl::well(const std::string& shard) {
  if (troubles.erase(shard) > 0 && troubles.empty() && told) told("");
}

Task<> StreamReader::Impl::run() {
  co_await find_checkpoints();
  co_await store_begin();
  for (;;) {
    const auto rest = co_await look_for_shards();
    co_await pause_until_woken(rest);
  }
}

Task<> StreamReader::Impl::find_checkpoints() {
  for (int failures = 1;; ++failures) {
    auto start = [&](Answer<Result<std::vector<Checkpoint>>> answer) {
      sink.checkpoints(settings.source, std::move(answer));
    };
    auto found = co_await later<Result<std::vector<Checkpoint>>>(start);
    if (found) {
      stored = std::move(*found);
      well("");
      co_return;
    }
    trouble("", found.error());
    co_await pause(pause_after(failures));
  }
}

// Where the source as a whole began is stored before anything is read, so that "from now on" means the same
// moment after a restart.
Task<> StreamReader::Impl::store_begin() {
  for (int failures = 1;; ++failures) {
    for (const auto& checkpoint : stored) {
      if (!checkpoint.part.empty()) continue;
      const auto known = position_of(checkpoint.position);
      begin = known ? *known : Position{};
      co_return;
    }
    if (settings.begin) {
      begin = *settings.begin;
    } else {
      auto asking = kinesis.summary();  // also to learn AWS' clock
      auto summary = co_await asking;
      if (!summary) {
        trouble("", summary.error().error);
        co_await pause(pause_after(failures));
        continue;
      }
      // A second earlier: clocks are never quite together, and Kinesis refuses a moment that is yet to come.
      begin = {.kind = Position::Kind::at_time, .at = kinesis.aws().now() - Seconds{1}};
    }
    Plan::Read at{"", begin, ""};
    auto storing = store({}, text(begin), at);
    if (co_await storing) co_return;
    co_await find_checkpoints();
  }
}

// How long until the next look.
Task<Millis> StreamReader::Impl::look_for_shards() {
  auto asking = kinesis.shards();
  auto listed = co_await asking;
  if (!listed) {
    trouble("", listed.error().error);
    co_return pause_after(++unlisted);
  }
  unlisted = 0;
  well("");
  std::set<std::string> reading;
  for (const auto& [id, one] : readings) reading.insert(id);
  const auto todo = plan(*listed, stored, begin, reading);
  counts.shards_waiting = static_cast<int>(todo.waiting.size());
  for (const auto& shard : todo.lost) {
    auto marking = mark_lost(shard);
    co_await marking;
  }
  for (const auto& shard : todo.read) {
    readings.emplace(shard.shard, Reading{.at = shard});
    tasks.spawn(read_shard(shard.shard));
  }
  co_return settings.look_for_shards;
}

// Its records are gone, and that is stored for people to see; its children need not wait for it.
Task<> StreamReader::Impl::mark_lost(Plan::Read shard) {
  ++counts.lost_shards;
  TranscriptBatch batch;
  batch.unreadable.push_back(
      {"stream " + kinesis.stream() + ", shard " + shard.shard,
       "The shard's retention ended before it was read to its end (read as far as " + text(shard.from) +
           "): what came behind that is lost. Longer retention of the stream leaves more time.",
       ""});
  auto storing = store(std::move(batch), text({.kind = Position::Kind::lost}), shard);
  co_await storing;
}

Task<> StreamReader::Impl::read_shard(std::string shard) {
  auto& reading = readings.at(shard);
  while (!reading.over) {
    auto step = take_step(reading);
    co_await step;
  }
  readings.erase(shard);
  well(shard);
  wake_up();  // its children may be read now
}

// One look at the shard, and the pause behind it.
Task<> StreamReader::Impl::take_step(Reading& reading) {
  const auto began = executor.now();
  if (reading.iterator.empty()) {
    auto renewing = renew(reading);
    if (!co_await renewing) co_return;
  }
  co_await take_turn();
  auto asking = kinesis.records(reading.iterator, settings.records_at_once);
  auto records = co_await asking;
  give_turn();
  if (!records) {
    const auto failed = records.error();
    if (failed.trouble == Trouble::iterator_expired) {
      ++counts.renewed;
      reading.iterator.clear();
      if (++reading.failures > 1) co_await pause(pause_after(reading.failures));
      co_return;
    }
    if (failed.trouble == Trouble::not_found) {  // its retention has ended while it was read
      reading.over = true;
      co_return;
    }
    if (failed.trouble == Trouble::throttled)
      ++counts.throttled;
    else
      trouble(reading.at.shard, failed.error);
    // An iterator that is refused as such is taken anew.
    if (failed.trouble == Trouble::invalid) reading.iterator.clear();
    co_return co_await pause(pause_after(++reading.failures));
  }
  reading.failures = 0;
  well(reading.at.shard);
  reading.millis_behind = records->millis_behind;
  reading.iterator = records->next;
  const bool end = reading.iterator.empty(), some = !records->records.empty();
  const auto bytes = static_cast<Millis::rep>(records->bytes);
  if (some || end) {
    auto position = end ? text({.kind = Position::Kind::end}) : records->records.back().sequence;
    auto storing = store(batch_of(reading, *records), std::move(position), reading.at);
    if (!co_await storing) {
      co_await find_checkpoints();  // another reader is further on
      reading.over = true;
      co_return;
    }
  }
  reading.over = end;
  if (end) co_return;
  // Where more is waiting at once, but within the limits; else at the usual pace.
  const bool more = reading.millis_behind > 0 ||
                    records->records.size() == static_cast<std::size_t>(settings.records_at_once);
  const auto rest = std::max(more ? settings.fastest : settings.poll, Millis{bytes / bytes_a_milli});
  const auto spent = executor.now() - began;
  co_await pause(std::max(rest - spent, Millis{0}));
}

// Takes a new iterator behind what is stored. False: not now.
Task<bool> StreamReader::Impl::renew(Reading& reading) {
  auto asking = kinesis.iterator(reading.at.shard, reading.at.from);
  auto iterator = co_await asking;
  if (iterator) {
    reading.iterator = std::move(*iterator);
    co_return true;
  }
  const auto failed = iterator.error();
  if (failed.trouble == Trouble::not_found) {
    reading.over = true;
    co_return false;
  }
  if (failed.trouble == Trouble::throttled)
    ++counts.throttled;
  else
    trouble(reading.at.shard, failed.error);
  co_await pause(pause_after(++reading.failures));
  co_return false;
}

TranscriptBatch StreamReader::Impl::batch_of(const Reading& reading, Records& records) {
  TranscriptBatch batch;
  for (const auto& record : records.records) {
    const auto place =
        "stream " + kinesis.stream() + ", shard " + reading.at.shard + ", record " + record.sequence;
    read_record(record, place, settings.instance, batch, counts.of_other_instances);
    if (record.arrived) counts.last_record = record.arrived;
  }
  counts.records += static_cast<std::int64_t>(records.records.size());
  counts.unreadable += static_cast<std::int64_t>(batch.unreadable.size());
  return batch;
}

// Until it is stored. False: the stored checkpoint is another one than we think.
Task<bool> StreamReader::Impl::store(TranscriptBatch batch, std::string position, Plan::Read& at) {
  batch.checkpoint = {settings.source, at.shard, position};
  batch.previous = at.checkpoint;
  for (int failures = 1;; ++failures) {
    auto start = [&](Answer<Done> answer) { sink.take(batch, std::move(answer)); };
    const auto done = co_await later<Done>(start);
    if (done) break;
    if (done.error().code == "checkpoint-moved") co_return false;
    trouble(at.shard, done.error());
    co_await pause(pause_after(failures));
  }
  ++counts.batches;
  at.checkpoint = position;
  const auto read = position_of(position);
  RF_ASSERT(read.has_value());
  at.from = *read;
  std::erase_if(stored, [&](const Checkpoint& one) { return one.part == at.shard; });
  stored.push_back(std::move(batch.checkpoint));
  co_return true;
}

}  // namespace rf::carriers::connect
