#include "app/transcript_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/text.h"
#include "base/time.h"

namespace rf::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t remembered = 100'000, line_most = 1024 * 1024;

std::string text_of(const Json& line) {
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json line_of(const desk::Checkpoint& checkpoint) {
  return {{"event", "checkpoint"},
          {"source", checkpoint.source},
          {"part", checkpoint.part},
          {"position", checkpoint.position}};
}

std::string key_of(const std::string& call, const std::string& identity) { return call + "\n" + identity; }

tl::unexpected<Error> trouble(const std::string& what) { return fail("transcript-file", what); }

std::string text_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Json line_of(const desk::Heard& heard) {
  const auto& segment = heard.segment;
  Json line = {{"event", "segment"},     {"call", segment.call},
               {"id", segment.id},       {"who", std::string(monitor::name(segment.who))},
               {"words", segment.words}, {"from_ms", segment.from_ms},
               {"to_ms", segment.to_ms}, {"final", segment.final}};
  if (segment.sentiment) line["sentiment"] = std::string(monitor::name(segment.sentiment->label));
  if (segment.loudness_centi) line["loudness"] = *segment.loudness_centi / 100.0;
  line["source"] = segment.source;
  line["language"] = heard.language;
  line["identity"] = heard.identity;
  return line;
}

Json line_of(const desk::Notice& notice) {
  Json line = {{"event", "notice"},
               {"call", notice.call},
               {"kind", std::string(desk::name(notice.kind))},
               {"detail", notice.detail},
               {"identity", notice.identity}};
  if (notice.at) line["at"] = rfc3339(*notice.at);
  if (!notice.stretches.empty()) {
    auto list = Json::array();
    for (const auto& stretch : notice.stretches)
      list.push_back(Json{{"from_ms", stretch.from_ms}, {"to_ms", stretch.to_ms}});
    line["stretches"] = std::move(list);
  }
  return line;
}

Json line_of(const desk::Unreadable& unreadable) {
  return {{"event", "unreadable"},
          {"place", unreadable.place},
          {"reason", unreadable.reason},
          {"record", unreadable.record}};
}

Result<std::unique_ptr<TranscriptFile>> TranscriptFile::open(const std::string& file, Tell tell) {
  std::unique_ptr<TranscriptFile> out(new TranscriptFile(std::move(tell)));
  if (file.empty()) return out;
  out->file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (out->file_ < 0) return trouble(file + " cannot be written: " + std::strerror(errno));
  if (::flock(out->file_, LOCK_EX | LOCK_NB) != 0)
    return trouble(file + " is being written by another reader; stop that one, or name another file");
  if (auto done = out->read(file); !done) return tl::unexpected(done.error());
  return out;
}

TranscriptFile::~TranscriptFile() {
  if (file_ >= 0) ::close(file_);
}

// A line that belongs to a batch whose checkpoint follows; `closed` when it is that checkpoint.
Done TranscriptFile::read_line(std::string_view text, std::vector<std::string>& open, bool& closed) {
  const auto line = Json::parse(text, nullptr, false);
  const auto event = line.is_object() ? text_at(line, "event") : "";
  closed = event == "checkpoint";
  if (closed) {
    desk::Checkpoint checkpoint{text_at(line, "source"), text_at(line, "part"), text_at(line, "position")};
    checkpoints_[{checkpoint.source, checkpoint.part}] = checkpoint;
    known_.insert(open.begin(), open.end());
    open.clear();
    return {};
  }
  if (event == "segment" || event == "notice")
    open.push_back(key_of(text_at(line, "call"), text_at(line, "identity")));
  else if (event != "unreadable")
    return trouble("it is no line of a transcript: " + excerpt(text));
  return {};
}

Done TranscriptFile::read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> open;
  std::string line;
  std::int64_t at = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (in.eof()) break;  // the last line was not finished
    at += static_cast<std::int64_t>(line.size()) + 1;
    bool closed = false;
    if (line.size() > line_most)
      return trouble(file + ":" + std::to_string(number) + ": the line is longer than 1 MiB");
    if (auto done = read_line(line, open, closed); !done)
      return trouble(file + ":" + std::to_string(number) + ": " + done.error().message);
    if (closed) size_ = at;
  }
  if (in.bad()) return trouble(file + " cannot be read: " + std::strerror(errno));
  if (::ftruncate(file_, size_) != 0) return trouble(file + " cannot be shortened: " + std::strerror(errno));
  return {};
}

bool TranscriptFile::is_new(const std::string& call, const std::string& identity) {
  auto key = key_of(call, identity);
  if (!known_.insert(key).second) return false;
  if (file_ >= 0) return true;
  // A ring: the newest takes the oldest's place.
  if (order_.size() < remembered) {
    order_.push_back(std::move(key));
    return true;
  }
  known_.erase(order_[oldest_]);
  order_[oldest_] = std::move(key);
  oldest_ = (oldest_ + 1) % remembered;
  return true;
}

// They were not stored after all.
void TranscriptFile::forget(const desk::TranscriptBatch& news) {
  for (const auto& heard : news.heard) known_.erase(key_of(heard.segment.call, heard.identity));
  for (const auto& notice : news.notices) known_.erase(key_of(notice.call, notice.identity));
}

Done TranscriptFile::append(const std::string& text) {
  if (file_ < 0) return {};
  std::size_t written = 0;
  while (written < text.size()) {
    const auto count = ::pwrite(file_, text.data() + written, text.size() - written,
                                static_cast<off_t>(size_) + static_cast<off_t>(written));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return trouble(std::string("The transcript cannot be written: ") + std::strerror(errno));
    written += static_cast<std::size_t>(count);
  }
  if (::fdatasync(file_) != 0)
    return trouble(std::string("The transcript cannot be written: ") + std::strerror(errno));
  size_ += static_cast<std::int64_t>(text.size());
  return {};
}

void TranscriptFile::take(desk::TranscriptBatch batch, Answer<Done> answer) {
  auto& stored = checkpoints_[{batch.checkpoint.source, batch.checkpoint.part}];
  if (stored.position != batch.previous)
    return answer(fail("checkpoint-moved", "Another reader has read this shard further."));
  std::erase_if(batch.heard,
                [this](const auto& heard) { return !is_new(heard.segment.call, heard.identity); });
  std::erase_if(batch.notices, [this](const auto& notice) { return !is_new(notice.call, notice.identity); });
  std::string text;
  for (const auto& heard : batch.heard) text += text_of(line_of(heard));
  for (const auto& notice : batch.notices) text += text_of(line_of(notice));
  for (const auto& unreadable : batch.unreadable) text += text_of(line_of(unreadable));
  text += text_of(line_of(batch.checkpoint));
  if (auto done = append(text); !done) {
    forget(batch);
    return answer(tl::unexpected(done.error()));
  }
  stored = batch.checkpoint;
  tell_(batch);
  answer({});
}

void TranscriptFile::checkpoints(const std::string& source,
                                 Answer<Result<std::vector<desk::Checkpoint>>> answer) {
  std::vector<desk::Checkpoint> out;
  for (const auto& [key, checkpoint] : checkpoints_)
    if (key.first == source && !checkpoint.position.empty()) out.push_back(checkpoint);
  answer(std::move(out));
}

}  // namespace rf::app
