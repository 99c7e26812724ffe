#include "app/hearing.h"

#include <utility>

#include "carriers/twilio/urls.h"
#include "desk/log.h"
#include "speech/breaker.h"
#include "speech/wav.h"

namespace rf::app {
namespace {

using carriers::twilio::Recordings;
using Kind = speech::TranscriptionSettings::Kind;

// Less than this is no word, only the line: of 32,768, and of time.
constexpr int quiet = 200;
constexpr Millis shortest_word{120};

tl::unexpected<Error> wrong(const Settings& settings, std::string_view key, const std::string& what) {
  return fail("setting-invalid", settings.place(key) + ": " + what);
}

Result<speech::TranscriptionSettings> transcription(const Settings& settings, Kind kind) {
  speech::TranscriptionSettings out;
  out.kind = kind;
  out.model = settings.text("speech.model");
  out.key = settings.text("speech.key");
  out.total_time = Millis{settings.integer("speech.timeout_ms")};
  auto url = settings.text("speech.url");
  if (url.empty()) url = kind == Kind::whisper ? "http://127.0.0.1:8080" : "https://api.openai.com";
  auto whole = speech::endpoint(kind, url);
  if (!whole) return wrong(settings, "speech.url", whole.error().message);
  if (whole->starts_with("http:") && !carriers::twilio::on_this_machine(*whole))
    return wrong(settings, "speech.url", "what customers say goes to another machine over https only");
  out.url = std::move(*whole);
  if (kind == Kind::openai && out.model.empty()) return wrong(settings, "speech.model", "a name is needed");
  if (out.key.find_first_of("\r\n") != std::string::npos)
    return wrong(settings, "speech.key", "it is one line");
  return out;
}

// The same answer, of which nobody knows what was said.
call::Heard unknown(call::Heard heard, const std::string& why) {
  heard.kind = call::Heard::Kind::recorded;
  heard.text = why;
  return heard;
}

call::Heard with_words(call::Heard heard, speech::Words words) {
  heard.kind = words.text.empty() ? call::Heard::Kind::silence : call::Heard::Kind::speech;
  heard.text = std::move(words.text);
  heard.confidence = words.confidence;
  heard.by = std::move(words.by);
  return heard;
}

bool nobody_spoke(const speech::Wav& wav) {
  return wav.length() < shortest_word || speech::peak(wav) < quiet;
}

}  // namespace

Result<std::optional<speech::TranscriptionSettings>> recognizer_settings(const Settings& settings) {
  const auto& recognizer = settings.text("speech.recognizer");
  if (recognizer == "none" || recognizer.empty()) return std::nullopt;
  if (recognizer != "whisper" && recognizer != "openai")
    return wrong(settings, "speech.recognizer", "none, whisper or openai");
  return transcription(settings, recognizer == "whisper" ? Kind::whisper : Kind::openai);
}

Result<std::unique_ptr<Hearing>> Hearing::make(const Settings& settings, Executor& executor,
                                               http::Client& client,
                                               const carriers::twilio::Settings& twilio) {
  const auto& listen = settings.text("speech.listen");
  const auto how = listen == "recording" ? Listen::always
                   : listen == "carrier" ? Listen::never
                                         : Listen::as_flow_says;
  if (how == Listen::as_flow_says && listen != "flow")
    return wrong(settings, "speech.listen", "flow, recording or carrier");
  auto wanted = recognizer_settings(settings);
  if (!wanted) return tl::unexpected(wanted.error());
  if (!*wanted) {
    if (how != Listen::always) return nullptr;
    return wrong(settings, "speech.listen", "recordings need a recognizer; set speech.recognizer");
  }
  const auto send = [&client](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
    client.send(std::move(request), std::move(answer));
  };
  auto listener = std::make_unique<speech::Breaker>(
      executor, std::make_unique<speech::Transcription>(send, std::move(**wanted)),
      speech::Breaker::Limits{});
  return std::unique_ptr<Hearing>(new Hearing(std::make_unique<Recordings>(executor, send, twilio),
                                              std::move(listener), how,
                                              settings.flag("speech.delete_recordings")));
}

Hearing::Hearing(std::unique_ptr<Recordings> recordings, std::unique_ptr<speech::Recognizer> recognizer,
                 Listen listen, bool deletes)
    : recordings_(std::move(recordings)),
      recognizer_(std::move(recognizer)),
      listen_(listen),
      deletes_(deletes) {}

bool Hearing::records(const flow::Flow& flow, const flow::Step& step) {
  if (listen_ == Listen::never || !recognizer_->ready()) return false;
  // Without words for the wait the caller would hear silence.
  if (listen_ == Listen::always) return flow.on_slow.has_value();
  return step.listen.by == flow::Listen::By::recording;
}

// Also what a question asked before the settings were changed.
bool Hearing::helps(const call::Call&, const flow::Flow&, const call::Heard& heard) {
  return heard.kind == call::Heard::Kind::recorded && !heard.recording.empty();
}

void Hearing::ask(Question question, Answer<call::Heard> answer) {
  const auto& state = question.state.state;
  speech::Utterance utterance{"", question.flow->tag(state.language),
                              question.flow->steps[static_cast<std::size_t>(state.step)].listen.hints};
  const auto failed = [heard = question.heard, call = question.call, answer](const Error& error) {
    desk::log(desk::Level::warning, "speech.not-recognised", {{"call", call}, {"reason", error.message}});
    answer(unknown(heard, error.message));
  };
  const auto sid = question.heard.recording;
  // What is captured here lives as long as the desk does, and answers after its end are dropped.
  recordings_->fetch(sid, question.within,
                     [this, utterance = std::move(utterance), heard = std::move(question.heard), failed,
                      answer](Result<std::string> file) mutable {
                       if (!file) return failed(file.error());
                       const auto wav = speech::read_wav(*file);
                       if (!wav) return failed(wav.error());
                       if (nobody_spoke(*wav)) return answer(with_words(std::move(heard), {}));
                       utterance.wav = std::move(*file);
                       recognizer_->recognize(std::move(utterance), [heard = std::move(heard), failed,
                                                                     answer](Result<speech::Words> words) {
                         if (!words) return failed(words.error());
                         answer(with_words(heard, std::move(*words)));
                       });
                     });
}

void Hearing::delete_recording(const std::string& recording, Answer<Done> answer) {
  recordings_->remove(recording, std::move(answer));
}

}  // namespace rf::app
