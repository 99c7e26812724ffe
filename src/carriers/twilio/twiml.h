#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "call/turn.h"

namespace rf::carriers::twilio {

inline constexpr std::size_t twiml_bytes_most = 64'000, say_characters_most = 4096;

// Text as a document may hold it: broken UTF-8, control characters and U+FFFE/FFFF are dropped; tabs, line
// ends and spaces in a row become one space, none at the ends.
std::string clean_text(std::string_view text);

// Writes a TwiML document. What callers pass is text and can never become markup.
class Twiml {
 public:
  struct Voice {
    std::string_view voice, language;  // each may be empty
  };
  struct Gather {
    std::string_view action;  // absolute URL; called for silence too
    std::string_view language, speech_model;
    std::string_view hints;  // separated by commas
    int timeout = 5;         // seconds until the first word
    int speech_timeout = 1;  // seconds of silence that end an answer
  };

  Twiml();
  // Several elements when the text is longer than one may be; none when there is nothing to say.
  void say(std::string_view text, const Voice& voice);
  void pause(int seconds);
  void begin_gather(const Gather& gather);  // what is said until end_gather can be interrupted by an answer
  // The same for keys only; where none is pressed the document goes on behind it.
  void begin_key_gather(std::string_view action);
  void end_gather();
  struct Record {
    std::string_view action;
    std::string_view finish_keys;  // "": none
    int timeout = 2;               // seconds of silence that end it, before the first word too
    int longest = 15;              // seconds
  };
  // A beep, and then what is said is recorded. Where that is nothing the document goes on behind it.
  void record(const Record& record);
  void redirect(std::string_view url);
  void hangup();
  // Error: "twiml-too-long".
  Result<std::string> finish() &&;

 private:
  using Append = void(std::string& out, std::string_view text);
  // None when there is nothing to say.
  void element(std::string_view text, const Voice& voice, Append* append);
  void attribute(std::string_view name, std::string_view value);
  std::string out_;
};

// What Twilio should do now: say the words, then listen for the answer to question `turn`, or hang up.
struct Listener {
  std::string_view public_url, token, speech_model;
  bool record = false;  // the answer is recorded instead of recognised by Twilio
};
Result<std::string> render(const call::Reply& reply, const flow::Flow& flow, const Listener& listener);
// Say the words and come back to `url` for what follows; a short pause where there are none.
Result<std::string> render_wait(const std::vector<call::Said>& says, std::size_t language,
                                const flow::Flow& flow, std::string_view url);
// Hang up without a word.
std::string hang_up_document();

}  // namespace rf::carriers::twilio
