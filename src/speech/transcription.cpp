#include "speech/transcription.h"

#include <utility>

#include "base/text.h"
#include "speech/transcript.h"

namespace rf::speech {
namespace {

using Kind = TranscriptionSettings::Kind;

constexpr std::size_t prompt_most = 800, answer_bytes_most = 512 * 1024;  // Whisper reads 224 tokens of it

// The question's words, which the recognizer takes for what was said before.
std::string prompt(const std::vector<std::string>& hints) {
  std::string out;
  for (const auto& hint : hints) {
    if (out.size() + hint.size() + 2 > prompt_most) break;
    if (!out.empty()) out += ", ";
    out += hint;
  }
  return out;
}

// ISO 639-1, as these services want it.
std::string language(std::string_view tag) { return lower_ascii(tag.substr(0, tag.find('-'))); }

// The newer models give no segments and refuse to be asked for them.
bool tells_segments(const TranscriptionSettings& settings) {
  return settings.kind == Kind::whisper || !settings.model.starts_with("gpt-");
}

http::ClientRequest request_for(const TranscriptionSettings& settings, Utterance utterance) {
  http::ClientRequest request{.method = "POST", .url = settings.url};
  request.headers.add("Accept", "application/json");
  if (!settings.key.empty()) request.headers.add("Authorization", "Bearer " + settings.key);
  request.connect_time = settings.connect_time;
  request.total_time = settings.total_time;
  request.response_bytes = answer_bytes_most;
  request.never_resend = true;
  auto& parts = request.parts;
  parts.push_back({"file", std::move(utterance.wav), "answer.wav", "audio/wav"});
  if (settings.kind == Kind::openai) parts.push_back({"model", settings.model});
  if (settings.kind == Kind::whisper) parts.push_back({"no_language_probabilities", "true"});
  parts.push_back({"language", language(utterance.language)});
  if (auto words = prompt(utterance.hints); !words.empty()) parts.push_back({"prompt", std::move(words)});
  parts.push_back({"response_format", tells_segments(settings) ? "verbose_json" : "json"});
  parts.push_back({"temperature", "0"});
  return request;
}

Result<Words> read(const http::ClientReply& reply) {
  switch (reply.fate) {
    case http::Fate::not_sent: return fail("recognizer-unreachable", reply.reason);
    case http::Fate::unknown: return fail("recognizer-slow", reply.reason);
    case http::Fate::answered: break;
  }
  // The body of a refusal may hold anything, and is not for our log.
  if (reply.response.status != 200)
    return fail("recognizer-refused",
                "The recognizer answered with " + std::to_string(reply.response.status) + ".");
  return read_transcript(reply.response.body);
}

}  // namespace

Result<std::string> endpoint(Kind kind, std::string_view text) {
  text = trim(text);
  const auto url = http::parse_url(text);
  if (!url || (url->scheme != "http" && url->scheme != "https") || url->host.empty() ||
      text.find_first_of("?# \t\r\n") != std::string_view::npos || !url->userinfo.empty())
    return fail("recognizer-url",
                "a recognizer's address is like http://127.0.0.1:8080, without a query or a password");
  while (text.ends_with('/')) text.remove_suffix(1);
  const auto path = http::parse_url(text)->path;
  if (path.empty() || path == "/")
    return std::string(text) + (kind == Kind::whisper ? "/inference" : "/v1/audio/transcriptions");
  if (kind == Kind::openai && path.ends_with("/v1")) return std::string(text) + "/audio/transcriptions";
  return std::string(text);
}

Transcription::Transcription(Send send, TranscriptionSettings settings)
    : send_(std::move(send)),
      settings_(std::move(settings)),
      name_(settings_.kind == Kind::whisper ? "whisper.cpp" : "openai " + settings_.model) {}

void Transcription::recognize(Utterance utterance, Answer<Result<Words>> answer) {
  send_(request_for(settings_, std::move(utterance)),
        [name = name_, answer = std::move(answer)](const http::ClientReply& reply) {
          auto words = read(reply);
          if (words) words->by = name;
          answer(std::move(words));
        });
}

}  // namespace rf::speech
