#include "flow/wording.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "flow/wording_words.h"

namespace rf::flow {
namespace {

enum class Script { latin, devanagari, japanese };

Script script_of(std::string_view language) {
  const auto tag = language.substr(0, 2);
  return tag == "hi" ? Script::devanagari : tag == "ja" ? Script::japanese : Script::latin;
}

// The characters of valid UTF-8.
struct Character {
  char32_t code = 0;
  std::string_view text;
};
std::vector<Character> characters(std::string_view text) {
  std::vector<Character> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? lead : lead & (0x7F >> size);
    for (std::size_t i = 1; i < size; ++i)
      code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    out.push_back({code, text.substr(at, size)});
    at += size;
  }
  return out;
}

bool is_letter(Script script, char32_t c) {
  switch (script) {
    case Script::latin: return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    // Letters and vowel signs, without the digits.
    case Script::devanagari: return c >= 0x0900 && c <= 0x097F && !(c >= 0x0964 && c <= 0x0970);
    case Script::japanese:
      return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC) || (c >= 0x4E00 && c <= 0x9FFF) ||
             c == 0x3005;
  }
  return false;
}
enum class Mark { none, stop, question, pause, joint };
// What may stand between words. ASCII marks may stand in every language.
Mark mark_of(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case 0x0964:  // danda
    case 0x3002:
    case 0xFF01: return Mark::stop;
    case '?':
    case 0xFF1F: return Mark::question;
    case ',':
    case ':':
    case 0x3001: return Mark::pause;
    case '\'':
    case 0x2019: return Mark::joint;
    default: return Mark::none;
  }
}

// A word as lists have it: small letters, a straight apostrophe, Hindi without the dots that people leave
// out.
void append(std::string& out, const Character& c) {
  if (c.code == 0x2019) {
    out += '\'';
  } else if (c.code < 0x80) {
    out += static_cast<char>(c.code >= 'A' && c.code <= 'Z' ? c.code - 'A' + 'a' : c.code);
  } else if (c.code == 0x093C) {
    return;
  } else if (c.code == 0x095B) {
    out += "\u091C";
  } else if (c.code == 0x095C) {
    out += "\u0921";
  } else if (c.code == 0x095D) {
    out += "\u0922";
  } else if (c.code == 0x095E) {
    out += "\u092B";
  } else {
    out += c.text;
  }
}
std::string plain(std::string_view text) {
  std::string out;
  for (const auto& c : characters(text)) append(out, c);
  return out;
}

struct Sentence {
  std::vector<std::string> words;
  bool question = false;
  // " could you say that ": words that stand together can be looked for.
  std::string text() const { return " " + join(words, " ") + " "; }
};

// The sentences, or why the text is not made of what it may be made of.
struct Read {
  std::vector<Sentence> sentences;
  std::string objection;
};
Read read(std::string_view text, Script script) {
  Read out;
  Sentence sentence;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) sentence.words.push_back(std::exchange(word, {}));
  };
  const auto all = characters(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto c = all[i];
    const auto mark = mark_of(c.code);
    const bool joins = mark == Mark::joint && script == Script::latin && !word.empty();
    if (is_letter(script, c.code) || joins) {
      append(word, c);
      continue;
    }
    end_word();
    if (c.code == ' ') continue;
    if (mark == Mark::none || mark == Mark::joint) {
      out.objection = "a character that the call's language does not have";
      return out;
    }
    // "evil.com" is no two sentences.
    const bool ascii = c.code < 0x80;
    if (ascii && i + 1 < all.size() && all[i + 1].code != ' ' && mark_of(all[i + 1].code) == Mark::none &&
        script != Script::japanese) {
      out.objection = "a mark inside a word";
      return out;
    }
    if (mark == Mark::pause || sentence.words.empty()) continue;
    sentence.question = mark == Mark::question;
    out.sentences.push_back(std::exchange(sentence, {}));
  }
  end_word();
  if (!sentence.words.empty()) out.sentences.push_back(std::move(sentence));
  return out;
}

using Words = std::set<std::string, std::less<>>;

struct Lists {
  Words allowed, never;
  std::vector<std::string> polite, asserting;
  std::size_t longest = 1;  // of `allowed`, in bytes
};
Lists lists_of(std::string_view language) {
  const auto& words = wording_words(language);
  Lists lists;
  for (const auto word : words.allowed) lists.allowed.insert(plain(word));
  for (const auto word : words.never) lists.never.insert(plain(word));
  for (const auto word : words.polite) lists.polite.push_back(plain(word));
  for (const auto word : words.asserting) lists.asserting.push_back(plain(word));
  for (const auto& word : lists.allowed) lists.longest = std::max(lists.longest, word.size());
  return lists;
}
const Lists& lists_for(Script script) {
  static const Lists english = lists_of("en"), hindi = lists_of("hi"), japanese = lists_of("ja");
  return script == Script::devanagari ? hindi : script == Script::japanese ? japanese : english;
}

// The words of the approved wordings, without what stands for a fact. In Japanese the runs of kanji and of
// katakana, with the kana before them that make them polite, and with up to three behind.
Words approved_words(const Wording& wording, Script script) {
  Words out;
  for (const auto line : wording.approved) {
    std::string bare;
    bool inside = false;
    for (const char c : line) {
      if (c == '{') inside = true;
      if (!inside) bare += c;
      if (c == '}') {
        inside = false;
        bare += ' ';
      }
    }
    std::string run;
    bool kanji = false;
    std::size_t tail = 0;  // kana behind the kanji that are part of the word, or of the next one
    const auto end_run = [&] {
      if (!run.empty()) out.insert(run);
      run.clear();
      kanji = false;
      tail = 0;
    };
    const auto whole = repair_utf8(bare);
    for (const auto& c : characters(whole)) {
      const bool hiragana = script == Script::japanese && c.code >= 0x3041 && c.code <= 0x3096;
      if (!is_letter(script, c.code) && !(mark_of(c.code) == Mark::joint && !run.empty())) {
        if (script != Script::japanese || kanji) end_run();
        run.clear();
      } else if (!hiragana) {
        if (tail) end_run();
        append(run, c);
        kanji = true;
      } else if (!kanji) {
        // "お" and "ご" belong to what follows; other kana are listed, or not.
        run = c.text == "お" || c.text == "ご" ? std::string(c.text) : "";
      } else if (tail++ < 3) {
        out.insert(run);
        run += c.text;
      } else {
        end_run();
      }
    }
    if (script != Script::japanese || kanji) end_run();
  }
  return out;
}

bool holds_any(std::string_view text, const std::vector<std::string>& list, bool whole_words) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& entry) {
    return text.find(whole_words ? " " + entry + " " : entry) != text.npos;
  });
}

// Whether each word is listed, alone or as part of a listed run of up to three.
std::string unlisted_word(const Sentence& sentence, const Lists& lists, const Words& approved) {
  const auto& words = sentence.words;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t taken = 0;
    for (std::size_t length = std::min<std::size_t>(3, words.size() - i); length > 0 && !taken; --length) {
      std::string run = words[i];
      for (std::size_t k = 1; k < length; ++k) run += " " + words[i + k];
      const bool never = lists.never.contains(run);
      if (lists.allowed.contains(run) || (length == 1 && !never && approved.contains(run))) taken = length;
    }
    if (!taken) return words[i];
    i += taken;
  }
  return "";
}

// Whether the whole is made of listed pieces, and of how many at least; 0: it is not.
std::size_t pieces(const std::string& text, const Lists& lists, const Words& approved) {
  constexpr std::size_t never = 1'000;
  std::vector<std::size_t> least(text.size() + 1, never);
  least[0] = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (least[at] == never) continue;
    for (std::size_t size = 1; size <= lists.longest + 30 && at + size <= text.size(); ++size) {
      const auto piece = text.substr(at, size);
      const bool forbidden = std::any_of(lists.never.begin(), lists.never.end(),
                                         [&](const auto& word) { return piece.find(word) != piece.npos; });
      if (lists.allowed.contains(piece) || (approved.contains(piece) && !forbidden))
        least[at + size] = std::min(least[at + size], least[at] + 1);
    }
  }
  return least.back() == never ? 0 : least.back();
}

// A secret is asked for by telling one to tell it: what may stand in the question may not follow these.
bool asks_for_a_secret(const Sentence& sentence) {
  static const Words verbs{"tell",  "say",     "repeat", "give", "share", "read",
                           "speak", "confirm", "बताइए",  "बताए", "बोलिए"};
  bool telling = false;
  for (const auto& word : sentence.words) {
    telling = telling || verbs.contains(word);
    if (telling && (word == "card" || word == "bank" || word == "loan")) return true;
  }
  return false;
}

// "Please say yes." would put an answer into the customer's mouth.
bool one_sided(std::string_view text, Script script) {
  static const std::vector<std::string> yes[] = {{" yes "}, {plain(" हाँ "), plain(" हां ")}, {"はい"}},
                                        no[] = {
                                            {" no ", " not "}, {plain(" नहीं "), plain(" न ")}, {"いいえ"}};
  const auto place = static_cast<std::size_t>(script);
  const bool has_yes = holds_any(text, yes[place], false), has_no = holds_any(text, no[place], false);
  // In Hindi and English "no" is also what one has not understood.
  return (has_yes && !has_no) ||
         (script != Script::devanagari && !has_yes && holds_any(text, {no[place].front()}, false));
}

std::string objection_to(const Sentence& sentence, Script script, const Lists& lists, const Words& approved,
                         std::size_t& count) {
  if (script == Script::japanese) {
    const auto text = join(sentence.words, "");
    const auto made_of = pieces(text, lists, approved);
    if (!made_of) return "words that are not listed";
    // Nothing stands between Japanese words: three characters are taken for one at least.
    count += std::max(made_of, characters(text).size() / 3);
  } else {
    if (auto word = unlisted_word(sentence, lists, approved); !word.empty())
      return "the word " + excerpt(word) + " is not listed";
    count += sentence.words.size();
  }
  const auto text = script == Script::japanese ? join(sentence.words, "") : sentence.text();
  const bool asks = sentence.question || (script == Script::japanese && text.ends_with("か"));
  if (!asks && !holds_any(text, lists.polite, script != Script::japanese))
    return "a sentence that neither asks nor begs pardon";
  if (!asks && holds_any(text, lists.asserting, script != Script::japanese))
    return "a sentence that asserts something";
  if (!asks && one_sided(text, script)) return "a sentence that puts an answer into the customer's mouth";
  if (asks_for_a_secret(sentence)) return "a question for a secret";
  return "";
}

}  // namespace

std::optional<std::string> objection(std::string_view sentence, const Wording& wording) {
  if (trim(sentence).empty()) return "no words";
  if (sentence.size() > wording_bytes_most) return "too long";
  if (!valid_utf8(sentence)) return "broken text";
  const auto script = script_of(wording.language);
  const auto all = read(sentence, script);
  if (!all.objection.empty()) return all.objection;
  if (all.sentences.empty()) return "no words";
  if (all.sentences.size() > 3) return "more than three sentences";
  const auto& lists = lists_for(script);
  const auto approved = approved_words(wording, script);
  std::size_t count = 0;
  for (const auto& one : all.sentences)
    if (auto why = objection_to(one, script, lists, approved, count); !why.empty()) return why;
  if (count > wording_words_most) return "more than 30 words";
  return std::nullopt;
}

}  // namespace rf::flow
