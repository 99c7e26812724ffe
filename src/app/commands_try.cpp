#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
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
    "Type what the customer says. In its place:\n"
    "  /silence      nothing is said            /keys 1       a key is pressed\n"
    "  /language hi  asks for another language  /hangup       hangs up\n"
    "  /again        the call begins anew       /machine      begins anew; an answering machine takes it\n"
    "  /help         shows this                 /quit         leaves\n";

class Trial {
 public:
  explicit Trial(const flow::Flow& flow) : flow_(flow) { talk_.emplace(flow, flow::sample_facts(flow)); }

  void run() {
    std::cout << flow_.title << ", version " << flow_.version.substr(0, 12) << ". " << help_text << "\n";
    note("the customer answers the telephone");
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
    if (typed_) std::cout << "customer: " << std::flush;
    return true;
  }

  static void note(std::string_view text) { std::cout << "  (" << text << ")\n"; }

  // What was piped in is not on the screen yet.
  void customer(std::string_view words) const {
    if (!typed_) std::cout << "customer: " << words << "\n";
  }

  void take(const std::string& line) {
    const auto rest = std::string(trim(std::string_view(line).substr(std::min(line.find(' '), line.size()))));
    if (line == "/help") {
      std::cout << help_text;
    } else if (line == "/again" || line == "/machine") {
      begin_anew(line == "/machine");
    } else if (talk_->state().ended) {
      std::cout << "The call has ended; /again begins anew, /quit leaves.\n";
    } else if (line == "/silence") {
      customer("(says nothing)");
      tell(talk_->silence());
    } else if (line == "/hangup") {
      note("the customer hangs up");
      tell(talk_->hung_up());
    } else if (line.starts_with("/keys ")) {
      customer("(presses " + rest + ")");
      tell(talk_->keys(rest), true);
    } else if (line.starts_with("/language ")) {
      customer("(asks for " + rest + ")");
      tell(talk_->asks_for_language(rest));
    } else if (line.starts_with("/")) {
      std::cout << "There is no command " << line.substr(0, line.find(' ')) << "; /help lists them.\n";
    } else if (!line.empty()) {
      customer(line);
      tell(talk_->words(line), true);
    }
  }

  void begin_anew(bool machine) {
    talk_.emplace(flow_, flow::sample_facts(flow_));
    std::cout << "\n";
    note(machine ? "an answering machine takes the call" : "the customer answers the telephone");
    tell(machine ? talk_->machine() : talk_->begin());
  }

  void tell(const flow::Move& move, bool understood = false) {
    if (understood) note("understood: " + described(talk_->meaning()));
    for (const auto& filled : move.filled)
      note(fmt::format("{} = {}", flow_.slots[static_cast<std::size_t>(filled.slot)].name,
                       filled.value.empty() ? "not known any more" : filled.value));
    if (move.verified) note("the right person is on the line");
    if (move.outcome != flow::Outcome::none) note(fmt::format("outcome: {}", name(move.outcome)));
    for (const auto effect : move.effects) note(fmt::format("ordered: {}", name(effect)));
    if (!move.review.empty()) note("for review: " + move.review);
    if (!move.says.empty()) {
      std::cout << "we:";
      for (const auto& said : move.says) std::cout << " " << said.text;
      std::cout << "\n";
    }
    if (talk_->state().ended)
      note(move.disposition == flow::Disposition::none
               ? std::string("the call ends")
               : fmt::format("the call ends: {}", name(move.disposition)));
    else if (!move.entered.empty())
      note(fmt::format("step: {}", talk_->standing().id));
  }

  static std::string described(const understand::Meaning& meaning) {
    if (meaning.intent == understand::Intent::unclear && meaning.slots.empty()) return "nothing";
    std::string out(understand::name(meaning.intent));
    if (meaning.also != understand::Intent::unclear)
      out += fmt::format(" and {}", understand::name(meaning.also));
    for (const auto& slot : meaning.slots)
      out += fmt::format(", {} {}", understand::name(slot.kind), slot.value);
    out += fmt::format("; {:.0f} % sure", meaning.confidence * 100);
    if (!meaning.why.empty()) out += fmt::format(", from \"{}\"", join(meaning.why, " "));
    return out;
  }

  const flow::Flow& flow_;
  const bool typed_ = isatty(STDIN_FILENO) != 0;
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
