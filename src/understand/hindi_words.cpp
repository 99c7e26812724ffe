#include "understand/hindi_words.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "understand/hindi_script.h"

namespace rf::understand {
namespace {

constexpr std::size_t words_read = 120;

std::vector<std::string_view> pieces(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool is_class(std::string_view name) {
  return name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == name.npos;
}

std::string consonants_of(std::string_view key) {
  std::string out;
  for (const char c : key)
    if (std::string_view("aeiouy").find(c) == std::string_view::npos) out.push_back(c);
  return out;
}

constexpr std::size_t consonants_least = 4;  // fewer are shared by many words

}  // namespace

HindiLexicon::HindiLexicon() : keys_(1), sets_(1) {
  for (const auto& [to, from] : hindi_spellings()) {
    const auto key = hindi_key(to);
    for (const auto variant : pieces(from, ' ')) spellings_.emplace(hindi_key(variant), key);
  }
  for (const auto& [to, from] : hindi_writings())
    for (const auto variant : pieces(from, ' ')) writings_.emplace(variant, hindi_key(to));
  for (const auto& [to, from] : hindi_spellings()) word(to);
  for (const auto& [to, from] : hindi_writings()) word(to);
  for (const auto& [name, words] : hindi_classes()) {
    RF_ASSERT(is_class(name) && !classes_.count(std::string(name)));
    std::vector<std::uint16_t> ids;
    bool no_name = false;
    for (const auto part : pieces(words, ' '))
      for (const auto id : members_of(part, no_name)) ids.push_back(id);
    classes_.emplace(name, set_of(std::move(ids)));
  }
  for (const auto& table : hindi_first()) add(0, table);
  for (const auto& table : hindi_debts()) add(1, table);
  for (const auto& table : hindi_requests()) add(1, table);
  for (const auto& table : hindi_doubts()) add(2, table);
  for (const auto& table : hindi_answers()) add(3, table);
  for (const auto& table : hindi_choices()) add(hindi_choice_tier, table);
  members_.resize(keys_.size());
  for (std::size_t set = 0; set < sets_.size(); ++set)
    for (const auto id : sets_[set]) members_[id].set(set);
  for (std::size_t tier = 0; tier < hindi_tiers; ++tier) index(tier);
  for (std::size_t id = 1; id < keys_.size(); ++id) {
    auto consonants = consonants_of(keys_[id]);
    if (consonants.size() < consonants_least) continue;
    const auto [at, fresh] = consonants_.emplace(std::move(consonants), static_cast<std::uint16_t>(id));
    if (!fresh) at->second = 0;
  }
}

std::string HindiLexicon::canonical(std::string_view word) const {
  auto key = hindi_key(word);
  if (const auto as = writings_.find(std::string(word)); as != writings_.end()) key = as->second;
  const auto at = spellings_.find(key);
  return at == spellings_.end() ? key : at->second;
}

std::uint16_t HindiLexicon::word(std::string_view text) {
  auto key = canonical(text);
  RF_ASSERT(!key.empty());
  const auto [at, fresh] = ids_.emplace(key, static_cast<std::uint16_t>(keys_.size()));
  if (fresh) keys_.push_back(std::move(key));
  RF_ASSERT(keys_.size() <= hindi_words_most);
  return at->second;
}

std::vector<std::uint16_t> HindiLexicon::members_of(std::string_view alternatives, bool& name) {
  std::vector<std::uint16_t> out;
  for (const auto part : pieces(alternatives, '|')) {
    if (part == "NAME") {
      name = true;
    } else if (is_class(part)) {
      const auto ids = members_in(set(part));
      out.insert(out.end(), ids.begin(), ids.end());
    } else {
      out.push_back(word(part));
    }
  }
  return out;
}

std::vector<std::uint16_t> HindiLexicon::members_in(HindiSet set) const {
  if (set >= hindi_single) return {static_cast<std::uint16_t>(set - hindi_single)};
  return sets_[set];
}

HindiSet HindiLexicon::set_of(std::vector<std::uint16_t> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() == 1) return static_cast<HindiSet>(hindi_single + ids.front());
  const auto [at, fresh] = by_members_.emplace(std::move(ids), static_cast<HindiSet>(sets_.size()));
  if (fresh) sets_.push_back(at->first);
  RF_ASSERT(sets_.size() <= hindi_sets_most);
  return at->second;
}

HindiSet HindiLexicon::set(std::string_view class_name) const {
  const auto at = classes_.find(std::string(class_name));
  RF_ASSERT(at != classes_.end() && "a class of Hindi words that the tables do not define");
  return at->second;
}

void HindiLexicon::add(std::size_t tier, const HindiPatterns& patterns) {
  using Kind = HindiElement::Kind;
  for (const auto text : pieces(patterns.text, ';')) {
    HindiPattern pattern{patterns.sign, patterns.strength, {}, {}};
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    for (auto part : pieces(line, ' ')) {
      HindiElement element;
      if (part == "..") {
        element.kind = Kind::gap;
      } else if (part == "*") {
        element.kind = Kind::any;
      } else if (part == "*?") {
        element.kind = Kind::maybe_any;
      } else if (part == "^") {
        element.kind = Kind::begins;
      } else if (part == "$") {
        element.kind = Kind::ends;
      } else {
        if (part.front() == '!') {
          element.kind = Kind::not_next;
          part.remove_prefix(1);
        } else if (part.front() == '=') {
          element.kind = Kind::next_is;
          part.remove_prefix(1);
        } else if (part.back() == '?') {
          element.kind = Kind::maybe;
          part.remove_suffix(1);
        }
        element.set = set_of(members_of(part, element.name));
        if (element.kind == Kind::one && !element.name) pattern.needed.push_back(element.set);
      }
      pattern.elements.push_back(element);
    }
    if (!pattern.elements.empty()) patterns_[tier].push_back(std::move(pattern));
  }
}

// A pattern is tried at the words that its first part can be; optional parts come before that part.
void HindiLexicon::index(std::size_t tier) {
  using Kind = HindiElement::Kind;
  auto& starts = starts_[tier];
  starts.resize(keys_.size());
  for (std::size_t i = 0; i < patterns_[tier].size(); ++i) {
    for (const auto& element : patterns_[tier][i].elements) {
      if (element.kind == Kind::begins) continue;
      RF_ASSERT((element.kind == Kind::one || element.kind == Kind::maybe) &&
                "a pattern begins with a word or a class");
      if (element.name && (named_[tier].empty() || named_[tier].back() != i))
        named_[tier].push_back(static_cast<std::uint16_t>(i));
      for (const auto id : members_in(element.set))
        if (starts[id].empty() || starts[id].back() != i) starts[id].push_back(static_cast<std::uint16_t>(i));
      if (element.kind == Kind::one) break;
    }
  }
}

std::uint16_t HindiLexicon::find(const std::string& said, std::string& key) const {
  if (const auto as = writings_.find(said); as != writings_.end()) key = as->second;
  const auto known = [&](const std::string& candidate) -> std::uint16_t {
    const auto spelled = spellings_.find(candidate);
    const auto at = ids_.find(spelled == spellings_.end() ? candidate : spelled->second);
    return at == ids_.end() ? std::uint16_t{0} : at->second;
  };
  auto id = known(key);
  if (id == 0 && key.size() > 3 && key.back() == 'n') id = known(key.substr(0, key.size() - 1));
  if (id == 0 && key.size() > 3) id = known(key + "n");
  if (id == 0 && key.size() > 4) {
    const auto consonants = consonants_of(key);
    if (consonants.size() >= consonants_least && consonants.front() == key.front())
      if (const auto at = consonants_.find(consonants); at != consonants_.end()) id = at->second;
  }
  if (id != 0) key = keys_[id];
  return id;
}

const HindiLexicon& hindi_lexicon() {
  static const HindiLexicon lexicon;
  return lexicon;
}

namespace {

// What separates words, by its UTF-8; what it is read as, and 0 for what is not there at all.
struct Mark {
  std::string_view bytes;
  char as;
};
constexpr Mark marks[] = {{"\xE0\xA5\xA4", '.'},  {"\xE0\xA5\xA5", '.'}, {"\xE2\x80\x98", '\''},
                          {"\xE2\x80\x99", '\''}, {"\xE2\x80\x93", ','}, {"\xE2\x80\x94", ','},
                          {"\xE2\x80\xA6", '.'},  {"\xC2\xA0", ' '},     {"\xE2\x80\x8B", 0},
                          {"\xE2\x80\x8C", 0},    {"\xE2\x80\x8D", 0},   {"\xEF\xBB\xBF", 0},
                          {"\xE2\x80\x9C", ' '},  {"\xE2\x80\x9D", ' '}, {"\xEF\xBF\xBD", ' '},
                          {"\xE2\x82\xB9", '$'},  {"\xEF\xBC\x9F", '?'}, {"\xEF\xBC\x8C", ','},
                          {"\xC2\xAD", 0},        {"\xE2\x80\xAF", ' '}, {"\xE0\xA5\xB0", '\''}};

bool digit(char c) { return c >= '0' && c <= '9'; }

class HindiReader {
 public:
  HindiWords read(std::string_view text) {
    while (!text.empty() && out_.size() < words_read) {
      const auto* mark = std::find_if(std::begin(marks), std::end(marks),
                                      [&](const Mark& m) { return text.starts_with(m.bytes); });
      const bool marked = mark != std::end(marks);
      const auto bytes = marked ? mark->bytes.size() : character_bytes(text);
      const auto rest = text.substr(bytes);
      if (!marked || mark->as)
        step(marked ? mark->as : text.front(), text.substr(0, bytes), rest.empty() ? ' ' : rest.front(),
             marked);
      text = rest;
    }
    finish();
    return std::move(out_);
  }

 private:
  void step(char c, std::string_view character, char next, bool mark) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) ||
                        (!mark && static_cast<unsigned char>(c) >= 0x80);
    const bool last_digit = !word_.empty() && (digit(word_.back()) || indian_digit_ends());
    const bool next_digit = digit(next) || static_cast<unsigned char>(next) == 0xE0;
    if (letter || c == '$') {
      if (c == '$') finish();
      if (word_.empty()) capital_ = c >= 'A' && c <= 'Z';
      word_ += c >= 'A' && c <= 'Z' ? std::string(1, static_cast<char>(c + 32)) : std::string(character);
      if (c == '$') finish();
    } else if (c == '\'' && !word_.empty()) {
      word_.push_back('\'');
    } else if ((c == '.' || c == ',' || c == ':' || c == '/') && last_digit && next_digit) {
      word_.push_back(c);
    } else {
      separate(c);
    }
  }

  bool indian_digit_ends() const {
    if (word_.size() < 3) return false;
    const auto last = std::string_view(word_).substr(word_.size() - 3);
    return last.starts_with("\xE0\xA5") && static_cast<unsigned char>(last[2]) >= 0xA6 &&
           static_cast<unsigned char>(last[2]) <= 0xAF;
  }

  void separate(char c) {
    finish();
    if (c == '?' && !out_.empty()) out_.back().asked = true;
    if (c == '.' || c == '?' || c == '!' || c == ';' || c == '\n') break_ = Break::stop;
    if (c == ',' || c == ':' || c == '(' || c == ')') break_ = std::max(break_, Break::comma);
  }

  void finish() {
    while (word_.ends_with('\'')) word_.pop_back();
    if (word_.empty()) return;
    HindiWord word;
    word.said = std::move(word_);
    word_.clear();
    const bool number = word.said.find_first_of("0123456789$") != std::string::npos;
    word.key = number ? word.said : hindi_key(word.said);
    if (!number && indian_number(word.said)) word.key = latin_of(word.said);
    word.sound = word.key;
    word.id = hindi_lexicon().find(word.said, word.key);
    word.before = out_.empty() ? Break::stop : break_;
    word.capital = capital_;
    break_ = Break::none;
    if (!word.key.empty()) out_.push_back(std::move(word));
  }

  static bool indian_number(std::string_view said) {
    const auto latin = latin_of(said);
    return !latin.empty() && digit(latin.front());
  }

  HindiWords out_;
  std::string word_;
  bool capital_ = false;
  Break break_ = Break::stop;
};

// "Kaun si" is "kaunsi".
void join_which(HindiWords& words) {
  const auto& lexicon = hindi_lexicon();
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto& second = words[i + 1].said;
    if (words[i].key != "kon" || words[i + 1].before != Break::none ||
        (second != "sa" && second != "si" && second != "सा" && second != "सी"))
      continue;
    words[i].said += " " + second;
    words[i].key = words[i].sound = "konsa";
    words[i].id = lexicon.find({}, words[i].key);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "Main ne" is "maine", "mere ko" is "mujhe"; "us din" names a day, and nobody.
void join_little(HindiWords& words) {
  struct Pair {
    std::string_view first, second, as;
  };
  static constexpr Pair pairs[] = {
      {"main", "ne", "maine"}, {"hum", "ne", "humne"},  {"mere", "ko", "mujhe"},  {"us", "din", "usdin"},
      {"us", "time", "usdin"}, {"us", "raat", "usdin"}, {"us", "shaam", "usdin"}, {"us", "waqt", "usdin"},
      {"उस", "din", "usdin"},  {"उस", "time", "usdin"}, {"उस", "raat", "usdin"},  {"उस", "shaam", "usdin"},
      {"apun", "ne", "maine"}, {"mai", "ne", "maine"},  {"mein", "ne", "maine"}};
  struct Keys {
    std::string first, second, as;
    bool written;
  };
  static const auto table = [] {
    std::vector<Keys> out;
    const auto key_of = [](std::string_view word) {
      auto key = hindi_key(word);
      hindi_lexicon().find(std::string(word), key);
      return key;
    };
    for (const auto& [first, second, as] : pairs) {
      const bool written = first == "us" || first == "उस";  // by its key it is "wo"
      out.push_back({written ? std::string(first) : key_of(first), key_of(second), hindi_key(as), written});
    }
    return out;
  }();
  const auto& lexicon = hindi_lexicon();
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i + 1].before != Break::none) continue;
    const auto pair = std::find_if(table.begin(), table.end(), [&](const Keys& keys) {
      return (keys.written ? words[i].said : words[i].key) == keys.first && words[i + 1].key == keys.second;
    });
    if (pair == table.end()) continue;
    words[i].said += " " + words[i + 1].said;
    words[i].key = words[i].sound = pair->as;
    words[i].id = lexicon.find({}, words[i].key);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "Kiya hai na": asks for agreement. "Na kiya", "phone na karo": negates. Alone it is a no.
void tell_tags(HindiWords& words) {
  const auto& lexicon = hindi_lexicon();
  static const HindiSet negated = lexicon.set("NA_NEGATES");
  static const HindiSet leads = lexicon.set("NA_LED");
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].key != "na" || words[i].before != Break::none) continue;
    const bool verb =
        i + 1 < words.size() && words[i + 1].before == Break::none && lexicon.in(words[i + 1].id, negated);
    if (verb || lexicon.in(words[i - 1].id, leads)) continue;
    words[i].key = "natag";
    words[i].id = lexicon.find({}, words[i].key);
  }
}

}  // namespace

HindiWords read_hindi(std::string_view words) {
  const auto text = beginning(words, bytes_most);
  auto out = HindiReader().read(valid_utf8(text) ? text : repair_utf8(text));
  join_which(out);
  join_little(out);
  tell_tags(out);
  return out;
}

}  // namespace rf::understand
