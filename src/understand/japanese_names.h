#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/japanese_dictionary.h"
#include "understand/slot.h"

namespace rf::understand::japanese {

// How a name sounds, in Latin letters that are the same however it is written: "Ōno", "Ohno" and "オオノ" are
// "ono".
std::string sound_of_kana(std::string_view katakana);
std::string sound_of_letters(std::string_view latin);

// Somebody's name, in kanji, kana or Latin letters, family name first or last.
class JapaneseName {
 public:
  explicit JapaneseName(std::string_view full);

  enum class Said { nothing, family, given };  // `given`: the given name or all of it
  struct Run {
    Said said = Said::nothing;
    std::size_t morphemes = 0;
  };
  // The longest run of morphemes from `at` on that is this name, by what is written or by how it sounds.
  Run run(const std::vector<Morpheme>& morphemes, std::size_t at) const;

 private:
  struct Part {
    std::string written, sound;
  };
  bool is(const Part& part, std::string_view written, std::string_view sound) const;
  Said matches(std::string_view written, std::string_view sound) const;

  std::vector<Part> parts_;
  bool latin_ = false;
};

// The name that was said in answer to "what is your name?": what introduces it and what is polite about it
// dropped, kanji kept. `asked`: a name alone counts, too. Takes normalised text.
void add_name(std::string_view text, bool asked, Slots& out);

}  // namespace rf::understand::japanese
