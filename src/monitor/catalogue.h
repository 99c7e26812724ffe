#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "monitor/phrases.h"
#include "monitor/segment.h"
#include "understand/intent.h"

namespace rf::monitor {

// One text in the three languages.
struct Texts {
  std::string en, hi, ja;
  const std::string& in(std::string_view language) const;
};

// What is listened for: topics that a call touches, and moments that matter to compliance.
struct Listened {
  enum class Kind {
    topic,
    duty,     // the agent should say it: a recording notice
    warning,  // somebody should look: a threat, a wish not to be called
    fact,     // only what others are made of: private facts were told
  };
  std::string id;
  Kind kind = Kind::topic;
  Texts name;
  std::optional<Who> who;                   // whose words count; none: agent's and customer's
  std::vector<understand::Intent> intents;  // heard too where the customer means one of these
};

// What promises are told by, beside understanding.
enum class PromiseCue { conditional, correction, additional, proposal, acceptance, withdrawal };
inline constexpr std::size_t promise_cues = 6;

struct Heard {
  std::uint32_t index = 0;  // of Catalogue::all()
  std::string words;        // that fired it
};

class Catalogue {
 public:
  Catalogue();

  // Takes one file in: `topics:`, `moments:` or `promises:` at its top, several files of a kind add up.
  // Error: FILE:LINE, what is wrong and what is allowed there.
  Done add(const std::string& file, std::string_view text);

  const std::vector<Listened>& all() const { return all_; }
  std::optional<std::uint32_t> index_of(std::string_view id) const;
  // By the words, without the intents. In the order of the words.
  std::vector<Heard> listen(const Spoken& spoken, Who who) const;
  std::array<bool, promise_cues> promise_words(const Spoken& spoken) const;

 private:
  friend class CatalogueLoader;
  struct OfLanguage {
    Phrases phrases, unless, promises;
  };
  std::size_t of(std::string_view language) const { return language == "hi" ? 1 : language == "ja" ? 2 : 0; }

  std::vector<Listened> all_;
  std::vector<OfLanguage> languages_;
};

}  // namespace rf::monitor
