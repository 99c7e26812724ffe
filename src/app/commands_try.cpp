#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <optional>

#include "app/commands.h"
#include "app/flow_file.h"
#include "base/text.h"
#include "flow/load.h"
#include "flow/talk.h"

// `ringfence flow try`: the script talks in the terminal, and what is typed is what the customer says.
namespace rf::app {

namespace {

constexpr std::string_view help_text =
    "Type what the customer says. /silence says nothing, /keys 1 presses a key, /hangup hangs up, /again "
    "begins "
    "anew, /help shows this, /quit leaves.\n";

class Trial {
 public:
  explicit Trial(const flow::Flow& flow) : flow_(flow) { talk_.emplace(flow, flow::sample_facts(flow)); }

  void run() {
    std::cout << flow_.title << ", version " << flow_.version.substr(0, 12) << ". " << help_text << "\n";
    tell(talk_->begin());
    for (std::string line; prompt() && std::getline(std::cin, line);) {
      if (trim(line) == "/quit") return;
      take(std::string(trim(line)));
    }
    // The end of the input is the end of the line.
    if (!talk_->state().ended) take("/hangup");
  }

 private:
  bool prompt() const {
    if (isatty(STDIN_FILENO)) std::cout << "> " << std::flush;
    return true;
  }

  void take(const std::string& line) {
    if (line == "/help") {
      std::cout << help_text;
    } else if (line == "/again") {
      begin_anew();
    } else if (talk_->state().ended) {
      std::cout << "The call has ended; /again begins anew, /quit leaves.\n";
    } else if (line == "/silence") {
      tell(talk_->silence());
    } else if (line == "/hangup") {
      tell(talk_->hung_up());
    } else if (line.starts_with("/keys ")) {
      tell(talk_->keys(trim(line.substr(6))), true);
    } else if (line.starts_with("/")) {
      std::cout << "There is no " << line.substr(0, line.find(' ')) << ". " << help_text;
    } else if (!line.empty()) {
      tell(talk_->words(line), true);
    }
  }

  void begin_anew() {
    talk_.emplace(flow_, flow::sample_facts(flow_));
    tell(talk_->begin());
  }

  void tell(const flow::Move& move, bool understood = false) {
    if (understood) std::cout << "  (" << described(talk_->meaning()) << ")\n";
    for (const auto& filled : move.filled)
      std::cout << "  " << flow_.slots[static_cast<std::size_t>(filled.slot)].name << " = "
                << (filled.value.empty() ? "not known any more" : filled.value) << "\n";
    if (move.verified) std::cout << "  the right person is on the line\n";
    if (move.outcome != flow::Outcome::none) std::cout << "  outcome: " << name(move.outcome) << "\n";
    for (const auto effect : move.effects) std::cout << "  ordered: " << name(effect) << "\n";
    if (!move.review.empty()) std::cout << "  for review: " << move.review << "\n";
    for (const auto& said : move.says) std::cout << said.text << "\n";
    if (talk_->state().ended)
      std::cout << "  the call ends"
                << (move.disposition == flow::Disposition::none ? ""
                                                                : fmt::format(": {}", name(move.disposition)))
                << "\n";
  }

  static std::string described(const understand::Meaning& meaning) {
    auto out = fmt::format("{} {:.2f}", understand::name(meaning.intent), meaning.confidence);
    if (meaning.also != understand::Intent::unclear)
      out += fmt::format(" and {}", understand::name(meaning.also));
    for (const auto& slot : meaning.slots)
      out += fmt::format(", {} {}", understand::name(slot.kind), slot.value);
    if (!meaning.why.empty()) out += ": " + join(meaning.why, " ");
    return out;
  }

  const flow::Flow& flow_;
  std::optional<flow::Talk> talk_;
};

}  // namespace

int flow_try(const std::string& file) {
  const auto read = load_flow_file(file);
  if (!read) return complain(read.error());
  Trial(read->flow).run();
  return 0;
}

}  // namespace rf::app
