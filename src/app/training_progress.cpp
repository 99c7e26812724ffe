#include "app/training_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace rf::app {
namespace {

constexpr std::array shares = {0.04, 0.56, 0.04, 0.32,
                               0.04};  // of the time, of each phase, as they usually are
constexpr double soonest = 0.05;       // of all, before time left can be told

std::string words_of(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  return fmt::format("{:.0f} min", seconds / 60);
}

}  // namespace

TrainingProgress::TrainingProgress(Form form, std::function<void(const std::string&)> log)
    : form_(form),
      terminal_(isatty(STDERR_FILENO) != 0),
      log_(std::move(log)),
      began_(std::chrono::steady_clock::now()) {}

TrainingProgress::~TrainingProgress() { clear(); }

void TrainingProgress::clear() {
  if (line_) std::fputs("\r\033[K", stderr);
  line_ = false;
}

double TrainingProgress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

void TrainingProgress::tell(risk::Phase phase, double done, const std::string& what) {
  const auto number = static_cast<std::size_t>(phase);
  double whole = shares[number] * std::clamp(done, 0., 1.);
  for (std::size_t i = 0; i < number; ++i) whole += shares[i];
  whole_ = std::max(whole_, whole);
  const auto line = fmt::format("{}: {}", phase_words(phase), what);
  const bool fresh = line != last_;
  if (fresh && log_) log_(line);
  const bool turned = last_.empty() || phase != phase_;
  last_ = line, phase_ = phase;
  using std::chrono::milliseconds;
  const auto pause = form_ == Form::json ? milliseconds(500)
                     : terminal_         ? milliseconds(100)
                                         : milliseconds(5'000);
  const auto now = std::chrono::steady_clock::now();
  if (form_ == Form::none || (!turned && now - shown_ < pause)) return;
  shown_ = now;
  show(phase, whole_, what);
}

void TrainingProgress::show(risk::Phase phase, double whole, const std::string& what) {
  const auto number = static_cast<int>(phase) + 1;
  const double passed = seconds();
  const double left = whole >= soonest ? passed * (1 - whole) / whole : -1;
  if (form_ == Form::json) {
    nlohmann::ordered_json json;
    json["phase"] = std::string(phase_words(phase));
    json["step"] = number, json["steps"] = shares.size();
    json["percent"] = std::round(whole * 1000) / 10;
    json["seconds_left"] = nullptr;
    if (left >= 0) json["seconds_left"] = std::round(left);
    json["what"] = what;
    std::fprintf(stderr, "%s\n", json.dump().c_str());
    return;
  }
  auto line = fmt::format("{} of {}, {}: {} · {:.0f} %", number, shares.size(), phase_words(phase), what,
                          100 * whole);
  if (left >= 0) line += " · about " + words_of(left) + " left";
  if (terminal_) {
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    line_ = true;
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::fflush(stderr);
}

}  // namespace rf::app
