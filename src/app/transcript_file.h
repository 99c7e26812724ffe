#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "desk/transcripts.h"

namespace rf::app {

// One line of a transcript, as JSON: {"event": "segment" | "notice" | "unreadable", …}.
nlohmann::ordered_json line_of(const desk::Heard& heard);
nlohmann::ordered_json line_of(const desk::Notice& notice);
nlohmann::ordered_json line_of(const desk::Unreadable& unreadable);

// A transcript sink that tells what is new, and keeps it in a file where one is named: JSON lines, and behind
// each batch a line with its checkpoint. A batch is one write and one sync, and what stands behind the last
// checkpoint when the file is opened was never finished and is cut off: so a killed reader goes on where it
// was, with nothing twice.
class TranscriptFile final : public desk::TranscriptSink {
 public:
  using Tell = std::function<void(const desk::TranscriptBatch& news)>;

  // `file` "": nothing is kept, and only the last 100,000 identities are remembered. Errors:
  // "transcript-file", with the place: it cannot be written, is another reader's at the moment, or has lines
  // that are none of ours.
  static Result<std::unique_ptr<TranscriptFile>> open(const std::string& file, Tell tell);
  ~TranscriptFile() override;

  void take(desk::TranscriptBatch batch, Answer<Done> answer) override;
  void checkpoints(const std::string& source, Answer<Result<std::vector<desk::Checkpoint>>> answer) override;

 private:
  explicit TranscriptFile(Tell tell) : tell_(std::move(tell)) {}
  Done read(const std::string& file);
  Done read_line(std::string_view line, std::vector<std::string>& open, bool& closed);
  bool is_new(const std::string& call, const std::string& identity);
  void forget(const desk::TranscriptBatch& news);
  Done append(const std::string& text);

  Tell tell_;
  int file_ = -1;
  std::int64_t size_ = 0;                                                        // up to the last checkpoint
  std::map<std::pair<std::string, std::string>, desk::Checkpoint> checkpoints_;  // by source and part
  std::set<std::string, std::less<>> known_;
  std::vector<std::string> order_;  // of known_, oldest first, where nothing is kept
  std::size_t oldest_ = 0;
};

}  // namespace rf::app
