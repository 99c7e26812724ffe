#include "understand/value_words.h"

#include <algorithm>

#include "base/text.h"
#include "understand/tokens.h"

namespace rf::understand {
namespace {

bool figure(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Signs beyond ASCII, by their UTF-8.
struct Sign {
  std::string_view bytes, as;
};
constexpr Sign signs[] = {
    {"\xE2\x80\x98", "'"}, {"\xE2\x80\x99", "'"}, {"\xCA\xBC", "'"},     {"\xC2\xB4", "'"},
    {"\xE2\x88\x92", "-"}, {"\xE2\x80\x93", "-"}, {"\xE2\x80\x94", ","}, {"\xE2\x80\xA6", "."},
    {"\xC2\xA0", " "},     {"\xE2\x80\x8B", ""},  {"\xE2\x80\x8C", ""},  {"\xE2\x80\x8D", ""},
    {"\xEF\xBB\xBF", ""},  {"\xE2\x80\x9C", " "}, {"\xE2\x80\x9D", " "}, {"\xEF\xBF\xBD", " "},
    {"\xE2\x80\xAF", " "}, {"\xE2\x80\x90", "-"}, {"\xE2\x80\x91", "-"}, {"\xC2\xAD", ""},
    {"\xEF\xBC\x9F", "?"}, {"\xEF\xBC\x8C", ","}, {"\xE3\x80\x82", "."}, {"\xE3\x80\x81", ","},
    {"\xEF\xBC\x81", "!"}, {"\xC2\xBD", " 1/2 "}, {"\xC2\xBC", " 1/4 "}, {"\xC2\xBE", " 3/4 "},
};
constexpr std::string_view currency_signs[] = {"$",        "\xC2\xA3",    "\xE2\x82\xAC", "\xE2\x82\xB9",
                                               "\xC2\xA5", "\xEF\xBF\xA5"};

std::string plain(std::string_view said) {
  std::string out;
  out.reserve(said.size());
  for (std::size_t at = 0; at < said.size();) {
    if (static_cast<unsigned char>(said[at]) < 0x80) {
      out.push_back(said[at++]);
      continue;
    }
    const auto* sign = std::find_if(std::begin(signs), std::end(signs),
                                    [&](const Sign& s) { return said.substr(at).starts_with(s.bytes); });
    if (sign != std::end(signs)) {
      out += sign->as;
      at += sign->bytes.size();
    } else {
      out.push_back(said[at++]);
    }
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  ValueWords read() {
    while (at_ < text_.size() && words_.size() < value_words_most) step();
    return std::move(words_);
  }

 private:
  char now() const { return text_[at_]; }
  char next(std::size_t ahead = 1) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void step() {
    for (const auto sign : currency_signs)
      if (text_.substr(at_).starts_with(sign)) return take(at_ + sign.size(), false);
    if (figure(now())) return take(end_of_numeral(), true);
    if (letter(now())) return take(end_of_letters(), false);
    mark(now());
    ++at_;
  }

  // "1,25,000", "2500.75", "12/03/2026", "5:30", "1/2".
  std::size_t end_of_numeral() const {
    auto end = at_ + 1;
    while (end < text_.size()) {
      if (figure(text_[end])) {
        ++end;
      } else if (std::string_view(".,:/-").find(text_[end]) != std::string_view::npos &&
                 end + 1 < text_.size() && figure(text_[end + 1])) {
        end += 2;
      } else {
        break;
      }
    }
    return end;
  }

  // "p.m." and "a.m." are one word; so is "o'brien", and "rs." loses its point.
  std::size_t end_of_letters() const {
    if ((now() == 'a' || now() == 'p' || now() == 'A' || now() == 'P') && next() == '.' &&
        (next(2) == 'm' || next(2) == 'M') && !letter(next(3)))
      return at_ + 3;
    auto end = at_ + 1;
    while (end < text_.size() &&
           (letter(text_[end]) || (text_[end] == '\'' && end + 1 < text_.size() && letter(text_[end + 1])))) {
      if (text_[end] != '\'' && starts_with_currency(end)) break;
      ++end;
    }
    return end;
  }

  bool starts_with_currency(std::size_t at) const {
    return std::any_of(std::begin(currency_signs), std::end(currency_signs),
                       [&](std::string_view sign) { return text_.substr(at).starts_with(sign); });
  }

  void take(std::size_t end, bool numeral) {
    ValueWord word;
    word.written = text_.substr(at_, end - at_);
    word.text = lower_ascii(word.written);
    std::erase(word.text, numeral ? '\0' : '.');
    word.glued = at_ > 0 && end_of_last_ == at_ && !words_.empty();
    word.hyphen = at_ > 1 && end_of_last_ + 1 == at_ && text_[at_ - 1] == '-' && !words_.empty();
    word.pause = pause_;
    word.full_stop = full_stop_;
    word.numeral = numeral;
    const auto before = [&](std::size_t back) { return at_ >= back ? text_[at_ - back] : ' '; };
    word.minus = before(1) == '-' && !letter(before(2)) && !figure(before(2));
    words_.push_back(std::move(word));
    pause_ = full_stop_ = false;
    at_ = end_of_last_ = end;
  }

  void mark(char c) {
    if (c == '.' || c == '?' || c == '!' || c == ';' || c == '\n') pause_ = full_stop_ = true;
    if (c == ',' || c == ':' || c == '(' || c == ')') pause_ = true;
    // The point of "rs." and "no." ends nothing.
    if (c == '.' && !words_.empty() && is_one_of(words_.back().text, {"rs", "mr", "mrs", "ms", "dr", "prof"}))
      pause_ = full_stop_ = false;
    // Nor does that of an initial: "A. P. J. Abdul Kalam".
    if (c == '.' && !words_.empty() && initial(words_.back().written) && end_of_last_ == at_)
      pause_ = full_stop_ = false;
  }

  static bool initial(std::string_view written) {
    return written.size() == 1 && written[0] >= 'A' && written[0] <= 'Z' && written[0] != 'I';
  }

  std::string_view text_;
  ValueWords words_;
  std::size_t at_ = 0, end_of_last_ = 0;
  bool pause_ = false, full_stop_ = false;
};

}  // namespace

ValueWords value_words(std::string_view said) {
  said = beginning(said, bytes_most);
  return Reader(plain(valid_utf8(said) ? std::string(said) : repair_utf8(said))).read();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string joined_words(const ValueWords& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (auto at = begin; at < end && at < words.size(); ++at) {
    if (at > begin && !words[at].glued) out.push_back(' ');
    out += words[at].text;
  }
  return out;
}

std::size_t whole_phrase_at(const ValueWords& words, std::size_t at, std::string_view phrase) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const auto blank = std::min(phrase.find(' '), phrase.size());
    if (at + count >= words.size() || words[at + count].text != phrase.substr(0, blank)) return 0;
    ++count;
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
  }
  return count;
}

std::size_t any_phrase_at(const ValueWords& words, std::size_t at,
                          std::initializer_list<std::string_view> phrases) {
  std::size_t most = 0;
  for (const auto phrase : phrases) most = std::max(most, phrase_at(words, at, phrase));
  return most;
}

bool replaced_at(const ValueWords& words, std::size_t at) {
  constexpr std::size_t between_most = 3;
  for (std::size_t back = 1; back <= between_most + 1 && back <= at; ++back) {
    const auto& word = words[at - back];
    const auto before = at > back ? std::string_view(words[at - back - 1].text) : std::string_view();
    if ((word.text == "of" && is_one_of(before, {"instead", "place", "lieu"})) ||
        (word.text == "than" && before == "rather"))
      return true;
    if (words[at - back + 1].pause ||
        !is_one_of(word.text, {"the", "a", "an", "on", "by", "in", "at", "paying", "my", "this", "next",
                               "coming", "rs", "rupees", "doing", "from", "to"}))
      return false;
  }
  return false;
}

bool said_earlier(const ValueWords& words, std::size_t at) {
  constexpr std::size_t back_most = 5;
  for (std::size_t back = 1; back <= back_most && back <= at; ++back) {
    const auto& word = words[at - back];
    if (is_one_of(word.text, {"said", "told", "thought", "mentioned", "wrote", "typed", "assumed", "meant",
                              "believed", "promised", "gave"}))
      return true;
    if (words[at - back + 1].full_stop) return false;
  }
  return false;
}

std::size_t correction_at(const ValueWords& words, std::size_t at) {
  return any_phrase_at(words, at,
                       {"no",
                        "nope",
                        "sorry",
                        "i mean",
                        "i meant",
                        "actually",
                        "wait",
                        "make it",
                        "make that",
                        "or rather",
                        "rather",
                        "scratch that",
                        "correction",
                        "my mistake",
                        "my bad",
                        "let me correct",
                        "i beg your pardon",
                        "excuse me",
                        "apologies",
                        "oops",
                        "hang on",
                        "hold on",
                        "let me rephrase",
                        "no no",
                        "say",
                        "better",
                        "instead",
                        "on second thought",
                        "on second thoughts",
                        "i take that back",
                        "strike that",
                        "it's actually",
                        "nahi",
                        "not that"});
}

}  // namespace rf::understand
