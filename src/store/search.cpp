#include "store/search.h"

#include "store/functions.h"
#include "store/queries.h"

namespace rf::store {
namespace {

std::string phone_digits(std::string_view word) {
  constexpr std::size_t least = 3;
  std::string digits;
  for (char c : word) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (std::string_view("+-()./").find(c) == std::string_view::npos)
      return {};
  }
  return digits.size() < least || digits == word ? std::string() : digits;
}

}  // namespace

std::vector<Word> search_for(std::string_view q) {
  std::vector<Word> words;
  auto folded = fold(q);
  std::string_view rest = folded;
  constexpr std::string_view blank = " \t\r\n";
  while (words.size() < words_most) {
    auto begin = rest.find_first_not_of(blank);
    if (begin == std::string_view::npos) break;
    rest.remove_prefix(begin);
    auto word = rest.substr(0, rest.find_first_of(blank));
    words.push_back({std::string(word), phone_digits(word)});
    rest.remove_prefix(word.size());
  }
  return words;
}

}  // namespace rf::store
