#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/settings.h"
#include "base/executor.h"
#include "carriers/twilio/recordings.h"
#include "desk/ports.h"
#include "http/client.h"
#include "speech/recognizer.h"
#include "speech/transcription.h"

namespace rf::app {

// The recognizer that the settings name; none where they name none. Errors: a setting that cannot be used,
// named.
Result<std::optional<speech::TranscriptionSettings>> recognizer_settings(const Settings& settings);

// Recorded answers: fetched from the carrier, made words of by the recognizer that the settings name, and
// deleted at the carrier.
class Hearing final : public desk::Helper {
 public:
  // Null where no recognizer is set. Errors: a setting that cannot be used, named.
  static Result<std::unique_ptr<Hearing>> make(const Settings& settings, Executor& executor,
                                               http::Client& client,
                                               const carriers::twilio::Settings& twilio);

  bool records(const flow::Flow& flow, const flow::Step& step) override;
  bool helps(const call::Call& call, const flow::Flow& flow, const call::Heard& heard) override;
  void ask(Question question, Answer<call::Heard> answer) override;
  bool deletes_recordings() const override { return deletes_; }
  void delete_recording(const std::string& recording, Answer<Done> answer) override;

 private:
  enum class Listen { as_flow_says, always, never };
  Hearing(std::unique_ptr<carriers::twilio::Recordings> recordings,
          std::unique_ptr<speech::Recognizer> recognizer, Listen listen, bool deletes);

  std::unique_ptr<carriers::twilio::Recordings> recordings_;
  std::unique_ptr<speech::Recognizer> recognizer_;
  Listen listen_;
  bool deletes_;
};

}  // namespace rf::app
