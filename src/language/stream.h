#pragma once

#include <string>
#include <string_view>

#include "language/settings.h"

namespace rf::language {

// Reads what a model answers while it comes: lines of JSON (Ollama) or server-sent events (OpenAI), in pieces
// that end anywhere; also an answer that came whole although a stream was asked for.
class Stream {
 public:
  static constexpr std::size_t answer_bytes_most = 4'096, line_bytes_most = 64 * 1'024;

  explicit Stream(Interface interface) : interface_(interface) {}
  // False: it is broken. What comes after the end of the answer is not looked at.
  bool feed(std::string_view piece);
  // The connection was closed.
  void end();

  bool begun() const { return begun_; }  // the first word has come
  bool finished() const { return finished_; }
  const std::string& answer() const { return answer_; }
  // Why it is no answer; "" while nothing is wrong.
  const std::string& problem() const { return problem_; }

 private:
  bool line(std::string_view text);
  bool event(std::string_view json);
  bool add(std::string_view words);
  bool broken(std::string why);

  Interface interface_;
  std::string rest_;  // of a line that is not whole
  std::string answer_, problem_;
  bool begun_ = false, finished_ = false;
};

}  // namespace rf::language
