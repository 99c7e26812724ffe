#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "flow/facts.h"
#include "flow/outcome.h"
#include "flow/slots.h"
#include "understand/intent.h"

namespace rf::flow {

using understand::Intent;
using understand::Question;

// An approved line: what a customer may hear. `{name}` stands for a fact of the case, `{name|words}` for the
// fact or, where the case has none, the words.
struct Line {
  std::string id;  // "thank_you", or "step.ask", "step.retry1" for lines written in place
  std::string text;
  int at = 0;                             // line of the file
  std::vector<std::string> translations;  // in the flow's other languages, in their order
  const std::string& in(std::size_t language) const {
    return language == 0 ? text : translations[language - 1];
  }
};

// What one answer leads to. Indices are into Flow::lines and Flow::steps.
struct Exit {
  enum class Then { go, again, end };
  std::vector<int> say;
  bool verified = false;  // from here on the right person is on the line
  Outcome outcome = Outcome::none;
  Disposition disposition = Disposition::none;  // required where Then::end
  std::vector<Effect> effects;
  std::string review;  // not empty: a person should look at the case, for this reason
  Then then = Then::end;
  int step = -1;            // Then::go
  std::vector<int> forget;  // slots that are not known any more
  std::vector<int> fill;    // slots that take what the answer says of their kind, where it is within bounds
  bool switch_language = false;  // to the one that was asked for; where the flow has it nothing is said of it
  // Of an answer with several exits the first one whose conditions all hold is taken. The last has none.
  std::vector<Condition> when;
  std::vector<Exit> otherwise;  // the others, in order
  // While the question has retries left it is asked again; this exit is taken after the last. Always so for
  // silence and unclear.
  bool retry_first = false;
  int at = 0;  // line of the file
  bool operator==(const Exit&) const = default;
};

// So long an answer may be; a recording of one ends there.
inline constexpr Millis longest_answer{15'000};

struct Listen {
  Millis timeout{5'000};      // until the first word, after the prompt
  Millis end_silence{1'000};  // that ends an answer
  int retries = 2;            // of the question, each with its own words
  enum class Interruptible { none, keys, any };
  Interruptible interruptible = Interruptible::any;  // what stops our words: nothing, keys, or speech as well
  std::vector<std::string> hints;
  // Who makes words of the answer: the carrier while it is spoken, or, of its recording, our own recognizer
  // (where there is one).
  enum class By { carrier, recording };
  By by = By::carrier;
};

struct Step {
  std::string id;
  std::string title;     // for screens
  int line = 0;          // in the file
  std::vector<int> say;  // on entering, not repeated by a retry
  // A step that listens has `expect`, `ask` (the question and then the words of each retry) and exits by
  // intent; one that only speaks has `then`.
  std::optional<Question> expect;
  std::vector<int> ask;  // empty where we only wait for the customer's first words
  // The fact with the name of the person whom the question asks for, or, where it asks for a name, whose it
  // should be; "" for none.
  std::string asks_for;
  std::vector<int> reads_back;  // slots that a yes_no question speaks: its yes confirms them
  bool reword = false;          // a language model may word the question when it is asked again
  int fill = -1;                // the slot that the answer fills; -1: none
  Listen listen;
  std::map<char, Intent> keys;
  // Complete: every intent that the question and the patterns can give. Intent::unclear is here only where a
  // step takes any words for an answer ("any"); elsewhere it is asked again and then leads to `unclear`.
  std::map<Intent, Exit> on;
  Exit silence, unclear;  // after the last retry; `unclear` also where a bound of the call is reached
  // Somebody says that the customer has died. It ends. Without it that is as any wrong person.
  std::optional<Exit> died;
  // What becomes true if the customer hangs up instead of answering. Says nothing and ends.
  std::optional<Exit> hung_up;
  Exit then;
};

// A language that the flow speaks beside its first.
struct Language {
  std::string tag, voice;
};

// What the caller hears while we are slow to understand them, and when we give up and what is understood
// without help stands.
struct OnSlow {
  Millis after{1'000};
  int say = -1;  // -1: nothing
  Millis give_up{6'000};
};

// From how sure a meaning makes true what must not stand on a guess (flow/settles.h), and what is said before
// the question is asked once more.
struct Certain {
  double from = 0.6;  // 0 to 1; 0: any guess does
  int say = -1;       // -1: nothing
};

// A conversation that the file holds as a test: what comes in, and what must be true after it.
struct Conversation {
  struct Expected {
    std::optional<Outcome> outcome;
    std::optional<Disposition> disposition;
    std::optional<std::vector<Effect>> effects;  // all so far, in any order
    std::optional<bool> review, verified, ended;
    std::string step;                                // where it listens
    std::vector<std::string> says;                   // lines that the last move said, among others
    std::vector<std::pair<int, std::string>> slots;  // "" where the slot is not known
    std::optional<std::size_t> language;
  };
  struct Item {
    enum class Kind { answered, machine, words, keys, silence, hung_up, expect };
    Kind kind = Kind::words;
    std::string text;  // words or keys
    Expected expected;
    int at = 0;  // line of the file
  };
  std::vector<Item> items;
  int at = 0;
};

// Nothing is asked after this many answers: from there the `unclear` exits lead to the end. Nor does a
// request send us back to one question more often than this: then its `unclear` exit is taken. A flow may
// allow fewer of both.
inline constexpr int turns_most = 40;
inline constexpr int requests_most = 3;
// So many notices a flow may require; State::told has room for them in three languages.
inline constexpr std::size_t disclosures_most = 10, languages_most = 3;

// What must hold on every path, as it is written, and where.
struct Claim {
  std::string text;
  int at = 0;  // line of the file
};

// A script, loaded and found sound. Immutable; running calls share it.
struct Flow {
  std::string file;                       // as it was named to the loader
  std::string name, title, kind;          // kind: "card_transaction"
  std::string version;                    // sha256 of the text, hex
  std::string language, voice;            // BCP 47; the carrier's name of a voice
  std::vector<Language> other_languages;  // that the customer may ask for
  std::vector<SlotRule> slots;
  std::optional<OnSlow> on_slow;
  // A flow that says nothing of it has no words for waiting: silence, which must not last.
  OnSlow slow() const { return on_slow.value_or(OnSlow{Millis{1'500}, -1, Millis{3'000}}); }
  Certain certain;
  int answers_limit = turns_most, requests_limit = requests_most;
  std::vector<Claim> prove;
  std::vector<int> disclosures;  // lines that must be said before the right person is taken for known
  int disclosures_at = 0;        // line of the file that says so, if only that there are none; 0: none does
  Listen listen;
  std::vector<Line> lines;
  std::vector<Step> steps;                 // the first is where it begins
  std::vector<std::string> private_facts;  // and the slots that can hold what one of them is
  std::vector<std::string> private_words;  // a line in which one stands is private as well: "loan"
  std::vector<std::string> facts;  // every `{name}` without words for its absence: a case must have them
  Exit machine;                    // an answering machine took the call
  std::vector<std::pair<std::string, std::string>> sample;  // facts for tests and for trying the flow
  std::vector<Conversation> tests;
  const Step* step_named(std::string_view id) const;
  const Line* line_named(std::string_view id) const;
  const SlotRule* slot_named(std::string_view id) const;
  const Line& line(int index) const { return lines[static_cast<std::size_t>(index)]; }
  std::size_t languages() const { return 1 + other_languages.size(); }
  const std::string& tag(std::size_t index) const {
    return index == 0 ? language : other_languages[index - 1].tag;
  }
  const std::string& voice_of(std::size_t index) const {
    return index == 0 ? voice : other_languages[index - 1].voice;
  }
};

// Where a conversation stands. Small: 20,000 of them live in memory.
struct State {
  std::int16_t step = -1;  // -1: not begun
  std::uint8_t retry =
      0;  // how often the question of this step was asked again after silence or an unclear answer
  std::uint8_t requests = 0;  // how often a pattern sent us back to the question (repeat, who is this)
  std::uint8_t turns = 0;     // of the whole call
  std::uint8_t language = 0;  // of the flow's
  bool verified = false;
  bool ended = false;
  // Which of the flow's disclosures were said in which of its languages: bit (place * languages_most +
  // language). 0 in a flow with one language.
  std::uint32_t told = 0;
  Facts slots;  // what was gathered, by the slots' names
  bool operator==(const State&) const = default;
};

}  // namespace rf::flow
