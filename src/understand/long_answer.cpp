#include "understand/long_answer.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/english_number.h"
#include "understand/hindi_numbers.h"
#include "understand/tokens.h"

namespace rf::understand {
namespace {

// What is said across the end of one piece is read in the next.
constexpr std::size_t overlap = 400;

// What stands although the answer was not read as one, the weightiest first.
constexpr std::array weighty = {
    Intent::crisis,  Intent::stop_calling, Intent::fraud,         Intent::no,        Intent::wrong_person,
    Intent::dispute, Intent::attorney,     Intent::bankruptcy,    Intent::agent,     Intent::complaint,
    Intent::is_scam, Intent::hardship,     Intent::not_available, Intent::call_later};

bool denies(Question question, Intent intent) {
  return intent == Intent::fraud || (intent == Intent::no && question == Question::yes_no);
}

// From 0, the weightiest; of one that does not stand: weighty.size().
std::size_t rank(Question question, Intent intent) {
  if (intent == Intent::no && !denies(question, intent)) return weighty.size();
  return static_cast<std::size_t>(std::find(weighty.begin(), weighty.end(), intent) - weighty.begin());
}

bool holds_number(const std::vector<std::string_view>& said, std::size_t begin, std::size_t end) {
  for (auto at = begin; at < end; ++at) {
    const auto words = value_words(said[at]);
    if (is_one_of(said[at], {"double", "triple", "oh", "o"}) || names_hindi_number(said[at]) ||
        std::any_of(words.begin(), words.end(), says_number))
      return true;
  }
  return false;
}

// Where a piece may begin or end near `at`: behind a blank, else at a character's first byte.
std::size_t seam(std::string_view words, std::size_t at) {
  constexpr std::size_t longest_word = 60;
  for (std::size_t i = at; i + longest_word > at && i > 0; --i)
    if (words[i - 1] == ' ') return i;
  return beginning(words, at).size();
}

}  // namespace

std::vector<std::string_view> pieces(std::string_view words) {
  std::vector<std::string_view> out;
  std::size_t from = 0;
  while (words.size() - from > bytes_most && out.size() + 1 < pieces_most) {
    const auto end = seam(words, from + bytes_most);
    out.push_back(words.substr(from, end - from));
    from = seam(words, end - overlap);
  }
  if (words.size() - from > bytes_most) from = seam(words, words.size() - bytes_most + overlap);
  out.push_back(words.substr(from));
  return out;
}

std::string without_circles(std::string_view words) {
  constexpr std::size_t phrase_most = 4, times_most = 3, kept = 2;
  const auto said = split(words, ' ');
  std::string out;
  const auto add = [&](std::size_t begin, std::size_t end) {
    for (auto at = begin; at < end; ++at) {
      if (at > 0) out += ' ';
      out += said[at];
    }
  };
  for (std::size_t at = 0; at < said.size();) {
    std::size_t step = 1, times = 1;
    for (std::size_t length = 1; length <= phrase_most; ++length) {
      std::size_t again = 1;
      while (at + (again + 1) * length <= said.size() &&
             std::equal(said.begin() + static_cast<std::ptrdiff_t>(at),
                        said.begin() + static_cast<std::ptrdiff_t>(at + length),
                        said.begin() + static_cast<std::ptrdiff_t>(at + again * length)))
        ++again;
      if (again <= times_most || holds_number(said, at, at + length)) continue;
      step = length;
      times = again;
      break;
    }
    add(at, at + step * std::min(times, times > times_most ? kept : times));
    at += step * times;
  }
  return out;
}

Meaning of_pieces(Question question, std::span<const Meaning> meanings) {
  Meaning found;
  bool confirmed_since = false;  // after the denial that was found
  const auto take = [&](Intent intent, const Meaning& piece) {
    if (rank(question, intent) >= rank(question, found.intent)) return;
    found = {intent, piece.confidence, piece.why, Intent::unclear, {}};
    confirmed_since = false;
  };
  for (const auto& piece : meanings) {
    take(piece.intent, piece);
    take(piece.also, piece);
    confirmed_since =
        confirmed_since || (denies(question, found.intent) && is_answer(question, piece.intent) &&
                            !denies(question, piece.intent) && piece.intent != Intent::unsure);
  }
  // Contradicting: asked again, as in a short answer.
  if (found.intent == Intent::unclear || confirmed_since)
    return {Intent::unclear, 0.3, {}, Intent::unclear, {}};
  return found;
}

}  // namespace rf::understand
