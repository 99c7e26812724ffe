#include <fmt/format.h>

#include <iostream>

#include "app/aws_session.h"
#include "app/commands_connect.h"
#include "app/transcript_file.h"
#include "base/text.h"
#include "carriers/connect/stream_reader.h"

namespace rf::app {
namespace {

using namespace carriers::connect;

Result<std::optional<Position>> begin_of(const std::string& from) {
  if (from == "latest") return std::nullopt;
  if (from == "trim") return Position{};
  auto at = parse_rfc3339(from);
  if (at) return Position{.kind = Position::Kind::at_time, .at = *at};
  return fail("connect-from",
              "--from: " + excerpt(from) + " is none of latest, trim and a moment like 2026-11-30T09:30:00Z");
}

// Tabs and line ends would part a line for people in the wrong place.
std::string on_a_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

std::string clock_of(std::int64_t millis) {
  return fmt::format("{:02}:{:02}.{}", millis / 60'000, millis / 1'000 % 60, millis / 100 % 10);
}

void tell_people(const desk::TranscriptBatch& news, bool partial) {
  for (const auto& notice : news.notices)
    std::cout << on_a_line(notice.call) << "\t-\t" << desk::name(notice.kind)
              << (notice.detail.empty() ? "" : ": " + on_a_line(notice.detail)) << "\n";
  for (const auto& [segment, identity, language] : news.heard) {
    if (!segment.final && !partial) continue;
    std::cout << on_a_line(segment.call) << "\t" << clock_of(segment.from_ms) << "\t"
              << monitor::name(segment.who)
              << (segment.sentiment ? " (" + std::string(monitor::name(segment.sentiment->label)) + ")" : "")
              << (segment.final ? "" : " …") << "\t" << on_a_line(segment.words) << "\n";
  }
}

void tell_programs(const desk::TranscriptBatch& news) {
  using Json = nlohmann::ordered_json;
  auto print = [](const Json& line) {
    std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
  };
  for (const auto& heard : news.heard) print(line_of(heard));
  for (const auto& notice : news.notices) print(line_of(notice));
  for (const auto& unreadable : news.unreadable) print(line_of(unreadable));
}

void summarize(const StreamReader::Status& status) {
  std::cerr << fmt::format(
      "ringfence: {} records read in {} batches; {} unreadable, {} of other instances, throttled {} times, "
      "{} iterators "
      "renewed, {} shards lost\n",
      status.records, status.batches, status.unreadable, status.of_other_instances, status.throttled,
      status.renewed, status.lost_shards);
}

}  // namespace

int connect_tail(const Common& common, const ConnectTailOptions& options) {
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  auto connect = connect_settings(*settings);
  if (!connect) return complain(connect.error());
  auto begin = begin_of(options.from);
  if (!begin) return complain(begin.error());
  auto longest = options.stop_after.empty() ? Result<Millis>(Millis{0}) : parse_duration(options.stop_after);
  if (!longest) return complain({longest.error().code, "--for: " + longest.error().message});

  AwsSession session(std::move(*connect));
  auto& loop = session.loop();
  auto tell = [&](const desk::TranscriptBatch& news) {
    common.json ? tell_programs(news) : tell_people(news, options.partial);
    for (const auto& unreadable : news.unreadable)
      std::cerr << "ringfence: " << unreadable.place << ": " << unreadable.reason << "\n";
    if (!std::cout.flush()) loop.stop();  // nobody reads it any more
  };
  auto sink = TranscriptFile::open(options.into, tell);
  if (!sink) return complain(sink.error());
  StreamReader::Settings reading;
  reading.source = session.settings().source();
  reading.instance = session.settings().instance;
  reading.begin = *begin;
  reading.poll = Millis{options.poll_ms};
  StreamReader reader(session.kinesis(), **sink, reading);
  // A peer that refuses us will do so each time; the loop goes on all the same, as keys are renewed
  // meanwhile.
  reader.on_trouble([](const std::string& trouble) {
    std::cerr << "ringfence: " << (trouble.empty() ? "the stream is read again" : trouble) << "\n";
  });
  loop.on_signal([&](int) { loop.stop(); });
  if (longest->count() > 0) loop.after(*longest, [&] { loop.stop(); });
  loop.run();
  const auto status = reader.status();
  summarize(status);
  return status.trouble.empty() ? 0 : 1;
}

}  // namespace rf::app
