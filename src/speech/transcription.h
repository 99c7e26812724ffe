#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/time.h"
#include "http/client.h"
#include "speech/recognizer.h"

namespace rf::speech {

struct TranscriptionSettings {
  enum class Kind {
    whisper,  // whisper.cpp's server: POST /inference
    openai,   // whatever speaks POST /v1/audio/transcriptions
  };
  Kind kind = Kind::openai;
  std::string url;                  // with the path, as endpoint() makes it
  std::string model = "whisper-1";  // openai
  std::string key;                  // sent as a bearer; "" for none
  Millis connect_time{1'000}, total_time{5'000};
};

// Where requests go: "http://127.0.0.1:8080" gets the path of its kind, "https://host/v1" the rest of it,
// another path stays. Error, code "recognizer-url": no http(s) URL, or a query or fragment in it.
Result<std::string> endpoint(TranscriptionSettings::Kind kind, std::string_view url);

// One request for each utterance, over HTTP, never sent again.
class Transcription final : public Recognizer {
 public:
  using Send = std::function<void(http::ClientRequest, std::function<void(http::ClientReply)>)>;
  Transcription(Send send, TranscriptionSettings settings);
  void recognize(Utterance utterance, Answer<Result<Words>> answer) override;

 private:
  Send send_;
  TranscriptionSettings settings_;
  std::string name_;
};

}  // namespace rf::speech
