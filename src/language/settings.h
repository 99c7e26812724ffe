#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace rf::language {

enum class Interface { ollama, openai };

// Which language model is asked, and how long. Off unless somebody chooses an interface.
struct Settings {
  Interface interface = Interface::ollama;
  std::string url;    // without a path: "http://127.0.0.1:11434"; for openai with what stands before "/chat"
  std::string model;  // "openchat"
  std::string key;    // sent as a bearer token; "": none
  Millis first{1'500}, total{6'000};  // until the first word of the answer, and to its end
};
inline constexpr std::string_view ollama_url = "http://127.0.0.1:11434", ollama_model = "openchat";

// From texts: "ollama" or "openai"; "" for url and model takes Ollama's usual ones. Errors, whose code is the
// text that is wrong ("interface", "url" or "model"), without a place: a wrong name, no http(s) address, a
// model that is missing, another machine without https (what customers say would travel in the clear).
Result<Settings> settings(std::string_view interface, std::string_view url, std::string_view model,
                          std::string_view key);

}  // namespace rf::language
