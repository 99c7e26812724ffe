#include "monitor/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/hindi_script.h"
#include "understand/japanese_dictionary.h"
#include "understand/japanese_text.h"
#include "understand/language_of.h"

namespace rf::monitor {
namespace {

using understand::japanese::Morpheme;
using understand::japanese::Part;

bool letter(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte >= 0x80;
}

// Marks that are no letters, with their bytes: the danda, curly quotes, dashes, the ellipsis and Japanese
// marks.
std::size_t mark_at(std::string_view text) {
  for (const std::string_view mark : {"।", "॥", "“", "”", "‘", "–", "—", "…", "。", "、", "！", "？"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

struct Opened {
  std::string_view from;
  std::array<std::string_view, 2> to;
};
// Recognizers often leave the apostrophe out.
constexpr std::array<Opened, 18> contractions = {{
    {"can't", {"can", "not"}},
    {"cannot", {"can", "not"}},
    {"cant", {"can", "not"}},
    {"won't", {"will", "not"}},
    {"wont", {"will", "not"}},
    {"dont", {"do", "not"}},
    {"didnt", {"did", "not"}},
    {"doesnt", {"does", "not"}},
    {"isnt", {"is", "not"}},
    {"wasnt", {"was", "not"}},
    {"havent", {"have", "not"}},
    {"hasnt", {"has", "not"}},
    {"couldnt", {"could", "not"}},
    {"wouldnt", {"would", "not"}},
    {"shouldnt", {"should", "not"}},
    {"arent", {"are", "not"}},
    {"ain't", {"is", "not"}},
    {"im", {"i", "am"}},
}};
constexpr std::array<Opened, 5> endings = {{
    {"'m", {"", "am"}},
    {"'re", {"", "are"}},
    {"'ve", {"", "have"}},
    {"'ll", {"", "will"}},
    {"'s", {"", ""}},
}};

class Reader {
 public:
  explicit Reader(Spoken& out) : out_(out) {}

  void read(std::string_view text) {
    bool starts = true;
    for (std::size_t at = 0; at < text.size() && out_.words.size() < words_most;) {
      const auto mark = mark_at(text.substr(at));
      if (mark > 0 || !letter(static_cast<unsigned char>(text[at]))) {
        starts =
            starts || mark > 0 || std::string_view(".,;:!?()\"").find(text[at]) != std::string_view::npos;
        at += mark > 0 ? mark : 1;
        continue;
      }
      const auto begin = at;
      while (at < text.size() && (letter(static_cast<unsigned char>(text[at])) || text[at] == '\'') &&
             mark_at(text.substr(at)) == 0)
        ++at;
      auto word = lower_ascii(text.substr(begin, at - begin));
      while (word.ends_with('\'')) word.pop_back();
      add(std::move(word), starts);
      starts = false;
    }
  }

 private:
  void push(std::string word, bool starts) {
    if (word.empty()) return;
    auto key = out_.language == "hi" ? understand::hindi_key(word) : word;
    out_.words.push_back({std::move(word), std::move(key), starts});
  }
  void add(std::string word, bool starts) {
    ++out_.pace_units;
    for (const auto& [from, to] : contractions)
      if (word == from) return push(std::string(to[0]), starts), push(std::string(to[1]), false);
    if (word.size() > 3 && word.ends_with("n't"))
      return push(word.substr(0, word.size() - 3), starts), push("not", false);
    for (const auto& [from, to] : endings)
      if (word.size() > from.size() && word.ends_with(from)) {
        push(word.substr(0, word.size() - from.size()), starts);
        return push(std::string(to[1]), false);
      }
    push(std::move(word), starts);
  }

  Spoken& out_;
};

// "’" is how a phone's keyboard writes the apostrophe.
std::string straight(std::string_view words) {
  auto text = repair_utf8(beginning(words, segment_bytes_most));
  constexpr std::string_view curly = "’";
  for (auto at = text.find(curly); at != text.npos; at = text.find(curly, at)) {
    text[at] = '\'';
    text.erase(at + 1, curly.size() - 1);
  }
  return text;
}

bool carries_nothing(std::string_view base) {
  constexpr std::array<std::string_view, 13> light = {"ある", "いる", "する", "なる", "です", "ます", "だ",
                                                      "た",   "てる", "くる", "お",   "ご",   "の"};
  return std::find(light.begin(), light.end(), base) != light.end();
}

bool contrasts(const Morpheme& one) {
  return one.part == Part::particle && one.detail == "接続助詞" &&
         (one.base == "が" || one.base == "けど" || one.base == "けれど" || one.base == "のに" ||
          one.base == "けれども");
}

// The form of a morpheme that tables are asked for; "" where it carries nothing.
std::string_view kept(const Morpheme& one) {
  const bool negation =
      one.part == Part::auxiliary &&
      (one.base == "ない" || one.base == "ん" || one.base == "ぬ" || one.base == "ず" || one.base == "まい");
  if (negation) return "ない";
  if (contrasts(one)) return one.base;
  if (one.part == Part::particle || one.part == Part::symbol || one.part == Part::filler) return {};
  const auto base = one.base.empty() || one.base == "*" ? one.surface : one.base;
  if (one.part == Part::auxiliary && base != "たい" && base != "せる") return {};
  if (base == "無い") return "ない";
  if (one.part == Part::noun && one.detail == "非自立" && one.surface == "ん") return {};
  return carries_nothing(base) ? std::string_view() : base;
}

void read_japanese(std::string_view words, Spoken& out) {
  namespace ja = understand::japanese;
  // The dictionary's grammar reads at most what an answer may have.
  out.text = ja::normalised(words);
  const auto& text = out.text;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = ja::character(text, at);
    const auto code = ja::code_of(one);
    if (ja::is_kanji(code) || ja::is_hiragana(code) || ja::is_katakana(code) || one.size() == 1)
      ++out.pace_units;
    at += one.size();
  }
  bool starts = true;
  for (const auto& one : ja::morphemes(text)) {
    if (one.part == Part::symbol) starts = true;
    const auto base = kept(one);
    if (base.empty() || out.words.size() >= words_most) continue;
    out.words.push_back({std::string(one.surface), std::string(base), starts});
    starts = false;
  }
}

std::string_view short_tag(std::string_view language, std::string_view words) {
  const auto of = language.empty() ? understand::language_of(words) : language;
  return of.starts_with("hi") ? "hi" : of.starts_with("ja") ? "ja" : "en";
}

}  // namespace

Spoken read_words(std::string_view words, std::string_view language) {
  Spoken out{short_tag(language, words), {}, {}, 0};
  if (out.language == "ja") {
    read_japanese(beginning(words, segment_bytes_most), out);
    return out;
  }
  Reader(out).read(straight(words));
  return out;
}

std::string table_key(std::string_view word, std::string_view language) {
  if (language == "hi") return understand::hindi_key(word);
  if (language == "ja") return carries_nothing(word) ? std::string() : std::string(word);
  return lower_ascii(word);
}

}  // namespace rf::monitor
