#include "understand/hindi_script.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace rf::understand {
namespace {

constexpr std::uint32_t first_sign = 0x0900, last_sign = 0x097F;
constexpr std::uint32_t nukta = 0x093C, virama = 0x094D, no_character = 0;

// The consonants from U+0915 to U+0939.
constexpr std::array<std::string_view, 0x25> consonants = {
    "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n",  "t",  "th", "d", "dh",
    "n", "n",  "p", "ph", "b", "bh", "m",   "y", "r",  "r", "l", "l",  "l", "v",  "sh", "sh", "s",  "h"};

std::string_view vowel_of(std::uint32_t sign) {
  switch (sign) {
    case 0x0905: return "a";
    case 0x0906:
    case 0x093E: return "aa";
    case 0x0907:
    case 0x093F: return "i";
    case 0x0908:
    case 0x0940: return "ii";
    case 0x0909:
    case 0x0941: return "u";
    case 0x090A:
    case 0x0942: return "uu";
    case 0x090B:
    case 0x0943: return "ri";
    case 0x090D:
    case 0x090E:
    case 0x090F:
    case 0x0945:
    case 0x0946:
    case 0x0947: return "e";
    case 0x0910:
    case 0x0948: return "ai";
    case 0x0911:
    case 0x0912:
    case 0x0913:
    case 0x0949:
    case 0x094A:
    case 0x094B: return "o";
    case 0x0914:
    case 0x094C: return "au";
    default: return {};
  }
}

std::string_view consonant_of(std::uint32_t sign) {
  if (sign >= 0x0915 && sign <= 0x0939) return consonants[sign - 0x0915];
  switch (sign) {  // letters with their dot, as one character
    case 0x0958: return "k";
    case 0x0959: return "kh";
    case 0x095A: return "g";
    case 0x095B: return "j";
    case 0x095C:
    case 0x095D: return "d";
    case 0x095E: return "f";
    case 0x095F: return "y";
    default: return {};
  }
}

bool independent(std::uint32_t sign) { return sign >= 0x0904 && sign <= 0x0914; }

std::uint32_t character(std::string_view text, std::size_t bytes) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  if (bytes == 3) return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  return bytes == 1 ? byte(0) : no_character;
}

struct Sound {
  std::string text;
  bool vowel = false;
  bool unwritten = false;  // the "a" that a consonant carries by itself
};

class Transliterator {
 public:
  std::string read(std::string_view word) {
    while (!word.empty()) {
      const auto bytes = character_bytes(word);
      const auto sign = character(word, bytes);
      const auto next =
          word.size() > bytes ? character(word.substr(bytes), character_bytes(word.substr(bytes))) : 0;
      if (sign >= first_sign && sign <= last_sign) {
        indian(sign, next);
      } else {
        sounds_.push_back({std::string(word.substr(0, bytes)), false, false});
      }
      word.remove_prefix(bytes);
    }
    drop_silent();
    std::string out;
    for (const auto& sound : sounds_) out += sound.text;
    return out;
  }

 private:
  void indian(std::uint32_t sign, std::uint32_t next) {
    if (const auto consonant = consonant_of(sign); !consonant.empty()) {
      joined_ = after_virama_;
      after_virama_ = false;
      sounds_.push_back({std::string(consonant), false, false});
      // "सत्य" is "satya": after a cluster that ends in y the vowel is spoken.
      sounds_.push_back({"a", true, !(joined_ && consonant == "y")});
    } else if (const auto vowel = vowel_of(sign); !vowel.empty()) {
      if (!independent(sign)) drop_last();
      sounds_.push_back({std::string(vowel), true, false});
    } else if (sign == virama) {
      drop_last();
      after_virama_ = true;
    } else if (sign == nukta) {
      dotted();
    } else if (sign == 0x0901 || sign == 0x0902) {
      const bool lips = next >= 0x092A && next <= 0x092E;
      if (!sounds_.empty()) sounds_.back().unwritten = false;
      sounds_.push_back({lips ? "m" : "n", false, false});
    } else if (sign >= 0x0966 && sign <= 0x096F) {
      sounds_.push_back({std::string(1, static_cast<char>('0' + (sign - 0x0966))), false, false});
    }
  }

  void drop_last() {
    if (!sounds_.empty() && sounds_.back().vowel && sounds_.back().text == "a") sounds_.pop_back();
  }

  // "फ" with a dot is f, "ज" with a dot z; "ड" with a dot is written d by most.
  void dotted() {
    if (sounds_.size() < 2) return;
    auto& consonant = sounds_[sounds_.size() - 2].text;
    if (consonant == "ph") consonant = "f";
  }

  // The vowels that are not spoken: the last, and between "vowel consonant _ consonant vowel", from the end.
  void drop_silent() {
    const auto vowels = std::count_if(sounds_.begin(), sounds_.end(), [](const Sound& s) { return s.vowel; });
    if (vowels > 1 && sounds_.back().unwritten) sounds_.pop_back();
    for (std::size_t i = sounds_.size(); i-- > 2;) {
      if (!sounds_[i].unwritten || i + 2 >= sounds_.size()) continue;
      const bool between =
          !sounds_[i - 1].vowel && sounds_[i - 2].vowel && !sounds_[i + 1].vowel && sounds_[i + 2].vowel;
      if (between) sounds_.erase(sounds_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  std::vector<Sound> sounds_;
  bool after_virama_ = false, joined_ = false;
};

struct Spelling {
  std::string_view from, to;
};

constexpr Spelling consonants_as[] = {{"chh", "c"}, {"ksh", "ks"}, {"tch", "c"}, {"ch", "c"}, {"sh", "s"},
                                      {"ph", "f"},  {"kh", "k"},   {"gh", "g"},  {"jh", "j"}, {"th", "t"},
                                      {"dh", "d"},  {"bh", "b"},   {"rh", "r"},  {"ck", "k"}, {"x", "ks"},
                                      {"q", "k"},   {"w", "v"},    {"z", "j"}};
constexpr Spelling vowels_as[] = {{"ai", "e"}, {"ei", "e"}, {"au", "o"}, {"ou", "o"}};

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// One letter for each sound of consonants; h after one says only that it is breathed.
std::string plain_consonants(std::string_view word) {
  std::string out;
  while (!word.empty()) {
    const auto* spelling = std::find_if(std::begin(consonants_as), std::end(consonants_as),
                                        [&](const Spelling& s) { return word.starts_with(s.from); });
    if (spelling != std::end(consonants_as)) {
      out += spelling->to;
      word.remove_prefix(spelling->from.size());
      continue;
    }
    const char c = word.front();
    const char next = word.size() > 1 ? word[1] : ' ';
    word.remove_prefix(1);
    const bool soft = next == 'e' || next == 'i' || next == 'y';
    out.push_back(c == 'c' ? (soft ? 's' : 'k') : c);
  }
  return out;
}

// Long vowels as short ones, letters that are doubled once.
std::string short_vowels(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    if (i + 1 < word.size() && c == word[i + 1] && (c == 'e' || c == 'o')) {
      c = c == 'e' ? 'i' : 'u';
      ++i;
    }
    const bool letter = c >= 'a' && c <= 'z';
    const bool glide =
        c == 'y' && !out.empty() && out.back() == 'i' && i + 1 < word.size() && vowel(word[i + 1]);
    if (!glide && (!letter || out.empty() || out.back() != c)) out.push_back(c);
  }
  if (out.size() > 2 && out.back() == 'y' && !vowel(out[out.size() - 2])) out.back() = 'i';
  return out;
}

std::string plain_vowels(std::string_view word) {
  std::string out;
  while (!word.empty()) {
    const auto* spelling = std::find_if(std::begin(vowels_as), std::end(vowels_as),
                                        [&](const Spelling& s) { return word.starts_with(s.from); });
    const bool found = spelling != std::end(vowels_as);
    const std::string_view next = found ? spelling->to : word.substr(0, 1);
    const bool letter = next.front() >= 'a' && next.front() <= 'z';
    if (!letter || out.empty() || out.back() != next.front()) out += next;
    word.remove_prefix(found ? spelling->from.size() : 1);
  }
  return out;
}

}  // namespace

std::size_t character_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(bytes, text.size());
}

std::string latin_of(std::string_view word) {
  const bool ascii =
      std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::string(word) : Transliterator().read(word);
}

std::string hindi_key(std::string_view word) {
  std::string letters;
  for (const char c : lower_ascii(latin_of(word))) {
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) letters.push_back(c);
  }
  return plain_vowels(short_vowels(plain_consonants(letters)));
}

}  // namespace rf::understand
