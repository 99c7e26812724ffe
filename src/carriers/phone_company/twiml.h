#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "base/time.h"

namespace rf::carriers::phone_company {

// A TwiML document as far as this company executes it.
struct Say {
  std::string text;  // markup inside is read as its text
  int loop = 1;      // 0: up to 1000 times
};
struct Play {
  std::string url;
  std::string digits;  // tones instead of a file
  int loop = 1;
};
struct Pause {
  Millis length{1'000};
};
struct Gather {
  std::string action;  // "": the document's own URL
  std::string method = "POST";
  bool speech = false, keys = true;
  Millis timeout{5'000};      // until the first word or key, after the prompts; and between keys
  Millis end_silence{5'000};  // that ends what is being said
  int digits = 0;             // 0: any number
  std::string finish = "#";   // keys that end the entry; "": none
  bool always_acts = false;   // actionOnEmptyResult
  std::vector<std::variant<Say, Play, Pause>> prompts;
};
struct Record {
  std::string action;  // "": the document's own URL
  std::string method = "POST";
  Millis end_silence{5'000};  // that ends the recording, before the first word too
  Millis longest{3'600'000};
  std::string finish = "1234567890*#";         // keys that end it; "": none
  bool beep = true, trim = true;               // trim: without the silence at both ends
  std::string told_url, told_method = "POST";  // recordingStatusCallback
};
struct Redirect {
  std::string url;  // "": the document's own URL
  std::string method = "POST";
};
struct Hangup {};
struct Reject {
  std::string reason;
};
using Verb = std::variant<Say, Play, Pause, Gather, Record, Redirect, Hangup, Reject>;

// What Twilio's debugger would show.
struct Complaint {
  int code = 0;
  std::string message;
};

struct Document {
  std::vector<Verb> verbs;
  std::vector<Complaint> warnings;  // what was not understood and is not executed
};

inline constexpr std::size_t twiml_bytes_most = 64 * 1024;
inline constexpr std::size_t verbs_most = 500;

// Strict where Twilio is strict: broken XML, a bare '&', a DOCTYPE, another root than <Response> are 12100.
// Verbs of Twilio that this company does not execute (<Dial>, <Connect> …) are an error too, so that nobody
// takes silence for success.
tl::expected<Document, Complaint> parse_twiml(std::string_view xml);

}  // namespace rf::carriers::phone_company
