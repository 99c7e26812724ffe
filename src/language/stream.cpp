#include "language/stream.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::language {
namespace {

using Json = nlohmann::json;

const Json* member(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}
std::string text_of(const Json* value) {
  return value && value->is_string() ? value->get<std::string>() : std::string();
}
// {"error": "…"} or {"error": {"message": "…"}}, as both say it.
std::string error_in(const Json& event) {
  const auto* error = member(event, "error");
  if (!error || error->is_null()) return "";
  const auto words = error->is_string() ? error->get<std::string>() : text_of(member(*error, "message"));
  return words.empty() ? "an error without words" : words;
}

}  // namespace

bool Stream::broken(std::string why) {
  if (problem_.empty()) problem_ = std::move(why);
  return false;
}

bool Stream::add(std::string_view words) {
  if (words.empty()) return true;
  begun_ = true;
  if (answer_.size() + words.size() > answer_bytes_most) return broken("its answer is too long");
  answer_ += words;
  return true;
}

bool Stream::feed(std::string_view piece) {
  if (!problem_.empty()) return false;
  while (!piece.empty() && !finished_) {
    const auto end = piece.find('\n');
    if (rest_.size() + std::min(end, piece.size()) > line_bytes_most) return broken("its answer is too long");
    rest_ += piece.substr(0, end);
    if (end == piece.npos) return true;
    piece.remove_prefix(end + 1);
    const auto whole = std::exchange(rest_, {});
    if (!line(whole)) return false;
  }
  return true;
}

void Stream::end() {
  if (finished_ || !problem_.empty()) return;
  if (!rest_.empty()) line(std::exchange(rest_, {}));
  if (!finished_) broken("its answer broke off");
}

bool Stream::line(std::string_view text) {
  text = trim(text);
  if (text.empty()) return true;
  if (interface_ == Interface::ollama || text.starts_with('{')) return event(text);
  // Comments keep the connection open; other fields of an event say nothing to us.
  if (text.starts_with(':') || text.starts_with("event:") || text.starts_with("id:") ||
      text.starts_with("retry:"))
    return true;
  if (!text.starts_with("data:")) return broken("it answered with something else than events");
  text = trim(text.substr(5));
  if (text != "[DONE]") return event(text);
  finished_ = true;
  return true;
}

bool Stream::event(std::string_view json) {
  const auto event = Json::parse(json, nullptr, false);
  if (!event.is_object()) return broken("it answered with something that is no JSON");
  if (auto error = error_in(event); !error.empty()) return broken("it says: " + excerpt(error));
  if (interface_ == Interface::ollama) {
    const auto* message = member(event, "message");
    if (message && !add(text_of(member(*message, "content")))) return false;
    const auto* done = member(event, "done");
    if (!message && !done) return broken("it answered with something else than a chat");
    if (done && done->is_boolean() && done->get<bool>()) {
      if (text_of(member(event, "done_reason")) == "length") return broken("its answer is too long");
      finished_ = true;
    }
    return true;
  }
  const auto* list = member(event, "choices");
  if (!list || !list->is_array()) return broken("it answered with something else than a chat");
  if (list->empty()) return true;  // the count of words, at the end
  const auto& choice = list->front();
  const auto *delta = member(choice, "delta"), *message = member(choice, "message");
  if (delta && !text_of(member(*delta, "refusal")).empty()) return broken("it refuses to answer");
  if (message && !text_of(member(*message, "refusal")).empty()) return broken("it refuses to answer");
  if (delta && !add(text_of(member(*delta, "content")))) return false;
  if (message && !add(text_of(member(*message, "content")))) return false;
  const auto reason = text_of(member(choice, "finish_reason"));
  if (reason == "length") return broken("its answer is too long");
  if (reason == "content_filter") return broken("it refuses to answer");
  if (message || reason == "stop") finished_ = true;
  return true;
}

}  // namespace rf::language
