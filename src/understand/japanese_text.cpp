#include "understand/japanese_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "understand/japanese_spellings.h"
#include "understand/tokens.h"

namespace rf::understand::japanese {
namespace {

void append(std::string& out, char32_t code) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (code >> 12)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (code >> 18)));
    out.push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
}

// From U+FF61 on.
constexpr std::u32string_view half_width =
    U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
    U"ヤユヨラリルレロワン゛゜";

char32_t voiced(char32_t kana, bool half) {
  constexpr std::u32string_view plain = U"カキクケコサシスセソタチツテトハヒフヘホウ";
  constexpr std::u32string_view with = U"ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";
  constexpr std::u32string_view half_with = U"パピプペポ";
  const auto at = plain.find(kana);
  if (at == std::u32string_view::npos) return 0;
  if (!half) return with[at];
  return at >= 15 && at < 20 ? half_with[at - 15] : 0;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

char32_t mark(char32_t code, bool between_digits) {
  constexpr std::u32string_view stops = U"!\n\r．｡", commas = U"，…‥;";
  constexpr std::u32string_view blanks = U"「」『』\"“”()\u3000\u00A0\t\u200B", dashes = U"‐‑–—−";
  const auto in = [code](std::u32string_view set) { return set.find(code) != std::u32string_view::npos; };
  if (code == U',') return between_digits ? code : U'、';
  if (code == U'.') return between_digits ? code : U'。';
  if (in(stops)) return U'。';
  if (in(commas)) return U'、';
  if (in(blanks)) return U' ';
  return in(dashes) ? U'-' : code;
}

std::u32string decoded(std::string_view words) {
  const auto repaired = repair_utf8(beginning(words, bytes_most));
  std::u32string out;
  for (std::size_t at = 0; at < repaired.size();) {
    const auto one = character(repaired, at);
    auto code = code_of(one);
    at += one.size();
    if (code >= 0xFF01 && code <= 0xFF5D) code -= 0xFEE0;
    if (code >= 0xFF61 && code <= 0xFF9F) {
      const bool half = code == 0xFF9F;
      const auto together = (half || code == 0xFF9E) && !out.empty() ? voiced(out.back(), half) : U'\0';
      if (together) {
        out.back() = together;
        continue;
      }
      code = half_width[code - 0xFF61];
    }
    if (code < 0x20 && code != U'\n' && code != U'\t') code = U' ';
    out.push_back(code);
  }
  return out;
}

bool kana_only(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character(text, at);
    if (is_kanji(code_of(one))) return false;
    at += one.size();
  }
  return true;
}

// The readings by the byte that tells them apart best, the third of their first character.
class Readings {
 public:
  explicit Readings(std::span<const Reading> all) {
    for (const auto& reading : all) by_byte_[slot(reading.from)].push_back(reading);
  }
  // The longest that is written here.
  const Reading* at(std::string_view rest) const {
    const Reading* best = nullptr;
    for (const auto& reading : by_byte_[slot(rest)])
      if (rest.starts_with(reading.from) && (!best || reading.from.size() > best->from.size()))
        best = &reading;
    return best;
  }

 private:
  static std::size_t slot(std::string_view text) {
    return static_cast<unsigned char>(text[std::min<std::size_t>(2, text.size() - 1)]);
  }
  std::array<std::vector<Reading>, 256> by_byte_;
};

std::string replaced(std::string_view text, const Readings& readings) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto* best = readings.at(text.substr(at));
    if (best) {
      out += best->to;
      at += best->from.size();
    } else {
      const auto one = character(text, at);
      out += one;
      at += one.size();
    }
  }
  return out;
}

// "ちゃう" alone is "違う"; behind a verb ("買っちゃう") it is something else.
std::string with_different(std::string_view text) {
  constexpr std::string_view verb = "ちゃう", polite = "ちゃいます";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const bool plain = rest.starts_with(verb);
    if (plain || rest.starts_with(polite)) {
      const auto before =
          out.empty() ? std::string_view()
                      : std::string_view(out).substr(out.size() - std::min<std::size_t>(out.size(), 3));
      constexpr std::array<std::string_view, 9> openers = {"",   "、", "。", "は", "が",
                                                           "も", "う", "や", "い"};
      const bool free = std::find(openers.begin(), openers.end(), before) != openers.end() ||
                        out.ends_with(' ') || is_kanji(code_of(before));
      if (free) {
        out += plain ? "違う" : "違います";
        at += plain ? verb.size() : polite.size();
        continue;
      }
    }
    const auto one = character(text, at);
    out += one;
    at += one.size();
  }
  return out;
}

}  // namespace

std::string_view character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return text.substr(at, size);
}

char32_t code_of(std::string_view one) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(one[i])); };
  switch (one.size()) {
    case 1: return byte(0);
    case 2: return ((byte(0) & 0x1F) << 6) | (byte(1) & 0x3F);
    case 3: return ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
    case 4:
      return ((byte(0) & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
    default: return 0;
  }
}

bool is_kanji(char32_t code) { return (code >= 0x3400 && code <= 0x9FFF) || code == U'々' || code == U'〆'; }
bool is_hiragana(char32_t code) { return code >= 0x3041 && code <= 0x309F; }
bool is_katakana(char32_t code) { return (code >= 0x30A1 && code <= 0x30FA) || code == U'ー'; }

std::string katakana(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character(text, at);
    const auto code = code_of(one);
    append(out, code >= 0x3041 && code <= 0x3096 ? code + 0x60 : code);
    at += one.size();
  }
  return out;
}

std::string normalised(std::string_view words) {
  const auto text = decoded(words);
  std::string out;
  char32_t last = U' ';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between_digits = is_digit(last) && i + 1 < text.size() && is_digit(text[i + 1]);
    auto code = mark(text[i], between_digits);
    if (code == U'〜' || code == U'~' || code == U'～')
      code = is_hiragana(last) || is_katakana(last) ? U'ー' : U'~';
    const bool twice = code == last && (code == U' ' || code == U'、' || code == U'。' || code == U'ー');
    if (twice || (code == U' ' && out.empty())) continue;
    append(out, code);
    last = code;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

namespace {

// "はいしていません" without a pause would be read as other words.
std::string with_pauses(std::string_view text) {
  struct Opener {
    std::string_view word, never;  // what follows in longer words: はいる, ええと
  };
  constexpr std::array<Opener, 7> openers = {{{"はい", "るてたっらりれろいーは"},
                                              {"いいえ", "ー"},
                                              {"ええ", "とっーええ加"},
                                              {"うん", "とどてざこめちー"},
                                              {"いえ", "いばるたてまなのー"},
                                              {"いや", "でだなにがらしっいじや"},
                                              {"うーん", ""}}};
  std::string out;
  bool opens = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const auto* opener = std::find_if(openers.begin(), openers.end(),
                                      [&](const Opener& o) { return opens && rest.starts_with(o.word); });
    if (opener != openers.end()) {
      const auto next = character(rest, opener->word.size());
      out += opener->word;
      at += opener->word.size();
      const auto code = code_of(next);
      const bool speech = is_hiragana(code) || is_kanji(code) || is_katakana(code);
      if (speech && opener->never.find(next) == std::string_view::npos) out += "、";
      opens = false;
      continue;
    }
    const auto one = character(text, at);
    opens = one == "、" || one == "。" || one == " " || one == "?";
    out += one;
    at += one.size();
  }
  return out;
}

// "ハイ、ソウデス" is how some recognisers write speech; "バーチャル" is a word.
bool speech_in_katakana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character(text, at);
    if (is_kanji(code_of(one)) || is_hiragana(code_of(one))) return false;
    at += one.size();
  }
  constexpr std::array<std::string_view, 8> endings = {"デス", "マス",   "マセン", "マシタ",
                                                       "ナイ", "ハイ、", "イイエ", "クダサイ"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return text.find(e) != std::string_view::npos; });
}

std::string hiragana(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character(text, at);
    const auto code = code_of(one);
    append(out, code >= 0x30A1 && code <= 0x30F6 ? code - 0x60 : code);
    at += one.size();
  }
  return out;
}

}  // namespace

std::string standard(std::string_view said) {
  const auto text = speech_in_katakana(said) ? hiragana(said) : std::string(said);
  static const Readings everywhere(spoken_forms()), in_kana(kana_forms());
  auto out = with_pauses(with_different(replaced(text, everywhere)));
  return kana_only(text) ? replaced(out, in_kana) : out;
}

}  // namespace rf::understand::japanese
