#include "flow/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "flow/wording_rules.h"

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
  std::vector<std::vector<std::string>> clauses;  // the words, cut at commas and colons
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
    if (word.empty()) return;
    if (sentence.clauses.empty()) sentence.clauses.emplace_back();
    sentence.clauses.back().push_back(word);
    sentence.words.push_back(std::exchange(word, {}));
  };
  const auto end_clause = [&] {
    if (!sentence.clauses.empty() && !sentence.clauses.back().empty()) sentence.clauses.emplace_back();
  };
  const auto end_sentence = [&] {
    if (!sentence.clauses.empty() && sentence.clauses.back().empty()) sentence.clauses.pop_back();
    out.sentences.push_back(std::exchange(sentence, {}));
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
    if (mark == Mark::pause) end_clause();
    if (mark == Mark::pause || sentence.words.empty()) continue;
    sentence.question = mark == Mark::question;
    end_sentence();
  }
  end_word();
  if (!sentence.words.empty()) end_sentence();
  return out;
}

using Words = std::set<std::string, std::less<>>;

// One piece of a rule: any of the phrases, once, or as often as they come.
struct Element {
  std::vector<std::string> phrases;
  bool optional = false, repeats = false;
  bool topic = false;     // the rest asks what the question asks
  bool declared = false;  // or says it, as behind "whether"
};
struct Rule {
  std::vector<Element> elements;
  bool asks = false;  // only in a question
};
struct Grammar {
  std::vector<Rule> rules;
  Words never, about, asking, declaring;
};

// As a clause is held against it: in English and Hindi each word has a blank behind it.
std::string phrase(std::string_view words, Script script) {
  auto text = plain(trim(words));
  if (script != Script::japanese) return text + " ";
  std::erase(text, ' ');
  return text;
}

Words listed(std::span<const std::string_view> list) {
  Words out;
  for (const auto words : list)
    for (const auto& word : split(words, ' ')) out.insert(plain(word));
  return out;
}

Element element_of(std::string_view text, const WordingRules& rules, Script script) {
  Element out;
  out.repeats = text.ends_with('*');
  out.optional = out.repeats || text.ends_with('?');
  if (out.optional) text.remove_suffix(1);
  if (text == "{topic}") {
    out.topic = true;
  } else if (text == "{declared}") {
    out.declared = true;
  } else if (text.starts_with('{')) {
    const auto name = text.substr(1, text.size() - 2);
    for (const auto& one : rules.classes)
      if (one.name == name)
        for (const auto words : split(one.phrases, ';'))
          if (!trim(words).empty()) out.phrases.push_back(phrase(words, script));
    RF_ASSERT(!out.phrases.empty());
  } else {
    for (const auto word : split(text, '|')) out.phrases.push_back(phrase(word, script));
  }
  return out;
}

Grammar grammar_of(std::string_view language, Script script) {
  const auto& rules = wording_rules(language);
  Grammar out;
  out.never = listed(rules.never);
  out.about = listed(rules.about);
  out.asking = listed(rules.asking);
  out.declaring = listed(rules.declaring);
  for (auto text : rules.rules) {
    Rule rule;
    rule.asks = text.starts_with("? ");
    if (rule.asks) text.remove_prefix(2);
    for (const auto piece : split(text, ' '))
      if (!piece.empty()) rule.elements.push_back(element_of(piece, rules, script));
    out.rules.push_back(std::move(rule));
  }
  return out;
}
const Grammar& grammar_for(Script script) {
  static const Grammar english = grammar_of("en", Script::latin),
                       hindi = grammar_of("hi", Script::devanagari),
                       japanese = grammar_of("ja", Script::japanese);
  return script == Script::devanagari ? hindi : script == Script::japanese ? japanese : english;
}

// The sentences of the approved wordings, without the facts in them.
std::vector<Sentence> approved_sentences(const Wording& wording, Script script) {
  std::vector<Sentence> out;
  for (const auto line : wording.approved) {
    std::string bare;
    bool inside = false;
    for (const char c : repair_utf8(line)) {
      if (c == '{') inside = true;
      // A digit is a key to press.
      if (!inside) bare += c >= '0' && c <= '9' ? ' ' : c;
      if (c == '}') {
        inside = false;
        bare += ' ';
      }
    }
    auto all = read(bare, script);
    for (auto& sentence : all.sentences) out.push_back(std::move(sentence));
  }
  return out;
}

// Whether a question asks what an approved one does: words of one approved sentence, in its order, and beside
// them only words that add nothing ("this", "or not").
class Topic {
 public:
  Topic(const Wording& wording, Script script)
      : script_(script), grammar_(grammar_for(script)), approved_(approved_sentences(wording, script)) {}

  bool asks(std::string_view text) const {
    if (script_ == Script::japanese) return in_japanese(text);
    const auto words = words_of(text);
    if (words.empty()) return false;
    const auto is = [&](const auto& word) { return grammar_.asking.contains(word); };
    // In Hindi what makes a question of it may stand anywhere.
    if (script_ == Script::devanagari)
      return std::any_of(words.begin(), words.end(), is) && is_part_of_any(words);
    return is(words.front()) && is_part_of_any({words.begin() + 1, words.end()});
  }

  bool declares(std::string_view text) const {
    const auto words = words_of(text);
    return !words.empty() && grammar_.declaring.contains(words.front()) && is_part_of_any(words);
  }

 private:
  static std::vector<std::string> words_of(std::string_view text) {
    std::string whole(text);
    for (const auto& [said, meant] : {std::pair{"familiar to you ", "familiar "},
                                      {"someone else ", "someone "},
                                      {"somebody else ", "someone "},
                                      {"anyone else ", "someone "},
                                      {"another person ", "someone "},
                                      {"किसी और ", "किसी "}})
      for (std::size_t at; (at = whole.find(said)) != whole.npos;)
        whole.replace(at, std::string_view(said).size(), meant);
    std::vector<std::string> words;
    for (const auto word : split(trim(whole), ' ')) words.emplace_back(word);
    return words;
  }

  bool is_part_of_any(const std::vector<std::string>& words) const {
    return !words.empty() && std::any_of(approved_.begin(), approved_.end(),
                                         [&](const Sentence& one) { return is_part(words, one.words); });
  }

  static bool is_preposition(std::string_view word) {
    static const Words all{"with", "of", "at", "on", "for", "from", "in", "about"};
    return all.contains(word);
  }
  static bool is_determiner(std::string_view word) {
    static const Words all{"the", "this", "that", "a", "your"};
    return all.contains(word);
  }

  bool is_part(const std::vector<std::string>& words, const std::vector<std::string>& approved) const {
    auto at = approved.begin();
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto& word = words[i];
      if (grammar_.never.contains(word)) return false;
      if (grammar_.about.contains(word)) continue;
      // "with your card", and not "with somebody".
      const bool last = i + 1 == words.size();
      if (is_preposition(word) && !last && grammar_.about.contains(words[i + 1]) &&
          !is_determiner(words[i + 1]))
        return false;
      at = std::find(at, approved.end(), word);
      if (at == approved.end()) return false;
      ++at;
    }
    return true;
  }

  // Made of pieces that add nothing and of the approved words' kanji and katakana, and ending as a question.
  bool in_japanese(std::string_view text) const {
    const bool asks = std::any_of(grammar_.asking.begin(), grammar_.asking.end(),
                                  [&](const auto& ending) { return text.ends_with(ending); });
    if (!asks) return false;
    for (const auto& word : grammar_.never)
      if (text.find(word) != text.npos) return false;
    std::set<std::string, std::less<>> pieces = grammar_.about;
    pieces.insert(grammar_.asking.begin(), grammar_.asking.end());
    for (const auto& sentence : approved_) add_runs(join(sentence.words, ""), pieces);
    std::vector<bool> reached(text.size() + 1, false);
    reached[0] = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!reached[at]) continue;
      for (const auto& piece : pieces)
        if (text.substr(at).starts_with(piece)) reached[at + piece.size()] = true;
    }
    return reached.back();
  }

  // "お支払い": kanji with the kana before it that makes it polite, and with one behind it that belongs to
  // it.
  static void add_runs(const std::string& text, std::set<std::string, std::less<>>& to) {
    const auto all = characters(text);
    const auto hiragana = [&](std::size_t i) { return all[i].code >= 0x3041 && all[i].code <= 0x3096; };
    for (std::size_t i = 0; i < all.size();) {
      if (hiragana(i)) {
        ++i;
        continue;
      }
      std::string run;
      if (i > 0 && (all[i - 1].text == "お" || all[i - 1].text == "ご")) run = all[i - 1].text;
      const bool polite = !run.empty();
      for (; i < all.size() && !hiragana(i); ++i) run += all[i].text;
      to.insert(run);
      if (polite) to.insert(run.substr(3));
      // "支払い" and not "払": what is said of it beyond that is listed, or not.
      if (i < all.size() && all[i].text == "い") {
        to.insert(run + "い");
        if (polite) to.insert(run.substr(3) + "い");
      }
    }
  }

  Script script_;
  const Grammar& grammar_;
  std::vector<Sentence> approved_;
};

// Whether the clause is what the rule says, from its beginning to its end.
bool fits(const Rule& rule, std::string_view clause, const Topic& topic) {
  std::vector<bool> at(clause.size() + 1, false);
  at[0] = true;
  for (const auto& element : rule.elements) {
    std::vector<bool> next = element.optional ? at : std::vector<bool>(clause.size() + 1, false);
    auto from = at;
    for (std::size_t i = 0; i < clause.size(); ++i) {
      if (!from[i]) continue;
      const auto rest = clause.substr(i);
      if (element.topic && topic.asks(rest)) next[clause.size()] = true;
      if (element.declared && topic.declares(rest)) next[clause.size()] = true;
      for (const auto& words : element.phrases) {
        if (!rest.starts_with(words)) continue;
        next[i + words.size()] = true;
        if (element.repeats) from[i + words.size()] = true;
      }
    }
    at = std::move(next);
  }
  return at.back();
}

bool fits_any(const Grammar& grammar, std::string_view clause, const Topic& topic) {
  return std::any_of(grammar.rules.begin(), grammar.rules.end(),
                     [&](const Rule& rule) { return fits(rule, clause, topic); });
}

// A yes alone would be put into the customer's mouth.
bool one_sided(std::string_view text, Script script) {
  const auto has = [&](std::initializer_list<std::string_view> list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view word) { return text.find(word) != text.npos; });
  };
  switch (script) {
    // "I did not hear you" says nothing of the answer.
    case Script::latin: return has({" yes "}) ? !has({" no ", " not "}) : has({" no "});
    case Script::devanagari: return has({" हाँ ", " हां "}) && !has({" नहीं ", " न "});
    case Script::japanese: return has({"はい"}) != has({"いいえ"});
  }
  return true;
}

// A clause and whether it stands in a question.
std::string objection_to(const Sentence& sentence, Script script, const Topic& topic, bool& invites) {
  const auto& grammar = grammar_for(script);
  bool asks_anything = false;
  auto clauses = sentence.clauses;
  // Commas stand in Japanese where they like.
  if (script == Script::japanese && fits_any(grammar, join(sentence.words, ""), topic))
    clauses = {sentence.words};
  for (const auto& words : clauses) {
    std::string clause;
    for (const auto& word : words) clause += script == Script::japanese ? word : word + " ";
    const bool question = sentence.question || (script == Script::japanese && clause.ends_with("か"));
    asks_anything = asks_anything || question;
    bool fit = false;
    for (std::size_t i = 0; i < grammar.rules.size() && !fit; ++i) {
      const auto& rule = grammar.rules[i];
      fit = (!rule.asks || question) && fits(rule, clause, topic);
      // The first rule is courtesy alone.
      invites = invites || (fit && i > 0);
    }
    if (!fit)
      return fmt::format("'{}' neither asks again nor invites to answer", beginning(trim(clause), 60));
  }
  const auto text = script == Script::japanese ? join(sentence.words, "") : sentence.text();
  if (!asks_anything && one_sided(text, script))
    return "a sentence that puts an answer into the customer's mouth";
  return "";
}

// Nothing stands between Japanese words: three characters are taken for one.
std::size_t count_words(const Sentence& sentence, Script script) {
  if (script != Script::japanese) return sentence.words.size();
  return characters(join(sentence.words, "")).size() / 3;
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
  const Topic topic(wording, script);
  std::size_t count = 0;
  bool invites = false;
  for (const auto& one : all.sentences) {
    if (auto why = objection_to(one, script, topic, invites); !why.empty()) return why;
    count += count_words(one, script);
  }
  if (count > wording_words_most) return "more than 30 words";
  if (!invites) return "nothing is asked";
  return std::nullopt;
}

}  // namespace rf::flow
