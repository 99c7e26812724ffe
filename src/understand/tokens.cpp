#include "understand/tokens.h"

#include <algorithm>

#include "base/text.h"

namespace rf::understand {
namespace {

bool letter_or_digit(unsigned char c) {
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool digit(unsigned char c) { return c >= '0' && c <= '9'; }

// Characters beyond ASCII that mean something other than a letter, by their UTF-8.
struct Sign {
  std::string_view bytes;
  char as;  // what it is read as; 0: as if it were not there
};
constexpr Sign signs[] = {
    {"\xE2\x80\x98", '\''}, {"\xE2\x80\x99", '\''}, {"\xCA\xBC", '\''},    {"\xC2\xB4", '\''},
    {"\xE2\x80\x93", ','},  {"\xE2\x80\x94", ','},  {"\xE2\x80\xA6", '.'}, {"\xC2\xA0", ' '},
    {"\xE2\x80\x8B", 0},    {"\xE2\x80\x8C", 0},    {"\xE2\x80\x8D", 0},   {"\xEF\xBB\xBF", 0},
    {"\xE2\x80\x9C", ' '},  {"\xE2\x80\x9D", ' '},  {"\xEF\xBF\xBD", ' '}, {"\xE2\x80\xAF", ' '},
    {"\xE2\x80\x90", '-'},  {"\xE2\x80\x91", '-'},  {"\xC2\xAD", 0},       {"\xEF\xBC\x9F", '?'},
    {"\xEF\xBC\x8C", ','},  {"\xE3\x80\x82", '.'},  {"\xE3\x80\x81", ','}, {"\xEF\xBC\x81", '!'},
};

const Sign* sign_at(std::string_view text) {
  for (const auto& sign : signs)
    if (text.starts_with(sign.bytes)) return &sign;
  return nullptr;
}

// Upper to lower in Latin-1's second half, which en-IN and en-GB transcripts use for names.
bool latin1_capital(std::string_view text) {
  return text.size() >= 2 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) >= 0x80 &&
         static_cast<unsigned char>(text[1]) <= 0x9E && text[1] != '\x97';
}

class Reader {
 public:
  Reader(const Lexicon& lexicon, Tokens& out) : lexicon_(lexicon), out_(out) {}

  // `raw` is sound UTF-8. Writes the lower-case text first, so that the tokens' views stay valid.
  void read(std::string_view raw) {
    out_.text.clear();
    out_.list.clear();
    out_.text.reserve(raw.size() + 1);
    out_.list.reserve(raw.size() / 4 + 4);
    while (at_ < raw.size()) step(raw);
    finish_word();
  }

 private:
  void step(std::string_view raw) {
    const auto c = static_cast<unsigned char>(raw[at_]);
    if (c >= 0x80) return wide(raw);
    ++at_;
    if (letter_or_digit(c)) return letter(static_cast<char>(c));
    const bool inside =
        in_word() && at_ < raw.size() && letter_or_digit(static_cast<unsigned char>(raw[at_]));
    if (c == '\'' && inside) return letter('\'');
    if ((c == '.' || c == ',' || c == ':') && inside && digit(static_cast<unsigned char>(raw[at_])) &&
        digit(static_cast<unsigned char>(out_.text.back())))
      return letter(static_cast<char>(c));
    mark(static_cast<char>(c), !in_word() && at_ < raw.size() && raw[at_] == ' ');
  }

  void wide(std::string_view raw) {
    const auto rest = raw.substr(at_);
    if (const auto* sign = sign_at(rest)) {
      at_ += sign->bytes.size();
      const bool inside =
          in_word() && at_ < raw.size() && letter_or_digit(static_cast<unsigned char>(raw[at_]));
      if (sign->as == '\'' && inside) return letter('\'');
      if (sign->as) mark(sign->as, false);
      return;
    }
    if (!in_word()) begin_word(false);
    out_.text.push_back(rest[0]);
    ++at_;
    if (latin1_capital(rest)) {
      out_.text.push_back(static_cast<char>(rest[1] + 0x20));
      ++at_;
    }
  }

  void letter(char c) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (!in_word()) begin_word(capital);
    out_.text.push_back(capital ? static_cast<char>(c + 32) : c);
  }

  void mark(char c, bool lonely) {
    finish_word();
    switch (c) {
      case '?':
        if (!out_.list.empty()) out_.list.back().asked = true;
        [[fallthrough]];
      case '.':
      case '!':
      case ';':
      case '\n': break_ = Break::stop; break;
      case ',':
      case ':':
      case '(':
      case ')': break_ = std::max(break_, Break::comma); break;
      case '-':
        if (lonely) break_ = std::max(break_, Break::comma);
        break;
      default: break;
    }
  }

  bool in_word() const { return word_ != npos; }

  void begin_word(bool capital) {
    word_ = out_.text.size();
    capital_ = capital;
  }

  void finish_word() {
    if (!in_word()) return;
    const auto word = std::string_view(out_.text).substr(word_);
    const bool inside = !out_.list.empty() && break_ != Break::stop;
    capital_ = capital_ && inside;
    add(word);
    out_.text.push_back(' ');
    word_ = npos;
  }

  void add(std::string_view word) {
    if (const auto* reading = lexicon_.rewrite(word)) return add_all(*reading);
    std::string_view stem;
    if (word.find('\'') != word.npos) {
      if (const auto* reading = lexicon_.rewrite_suffix(word, stem)) {
        add(stem);
        return add_all(*reading);
      }
    }
    push(word, lexicon_.find(word));
  }

  void add_all(const std::vector<WordId>& words) {
    for (const WordId word : words) push(lexicon_.text(word), word);
  }

  void push(std::string_view text, WordId word) {
    Token token;
    token.text = text;
    token.word = word;
    token.before = out_.list.empty() ? Break::stop : break_;
    token.capital = capital_;
    token.name_like = !lexicon_.in_tables(word) && (capital_ || lexicon_.could_be_name(text));
    out_.list.push_back(token);
    break_ = Break::none;
  }

  static constexpr std::size_t npos = std::string_view::npos;
  const Lexicon& lexicon_;
  Tokens& out_;
  std::size_t at_ = 0;
  std::size_t word_ = npos;  // where the word begins that is being read
  bool capital_ = false;
  Break break_ = Break::stop;
};

// The first bytes of `words`, not ending inside a character.
std::string_view cut(std::string_view words) {
  if (words.size() <= bytes_most) return words;
  auto end = bytes_most;
  while (end > bytes_most - 4 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  return words.substr(0, end);
}

}  // namespace

void read_tokens(std::string_view words, const Lexicon& lexicon, Tokens& out) {
  words = cut(words);
  if (valid_utf8(words)) return Reader(lexicon, out).read(words);
  Reader(lexicon, out).read(repair_utf8(words));
}

}  // namespace rf::understand
