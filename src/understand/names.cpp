#include "understand/names.h"

#include <algorithm>
#include <array>

namespace rf::understand {
namespace {

constexpr std::size_t parts_most = 8;
constexpr std::size_t split_most = 3;  // into how many words a recogniser splits a name

// U+00C0 to U+00FF and U+0100 to U+017F without their accents; '_' stands for a sign that is no letter.
constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo_ouuuuytsaaaaaaaceeeeiiiidnooooo_ouuuuyty";
constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin1.size() == 64 && latin_a.size() == 128);

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool vowel_at(std::string_view word, std::size_t at) { return at < word.size() && vowel(word[at]); }

// One letter of the sound of `word`, and how many letters of it that takes.
struct Sound {
  std::string_view as;
  std::size_t letters = 1;
};
Sound sound_at(std::string_view word, std::size_t at) {
  const auto rest = word.substr(at);
  const bool between = at > 0 && vowel_at(word, at - 1) && vowel_at(word, at + 2);
  if (rest.starts_with("ee")) return {"i", 2};
  if (rest.starts_with("ey") && word.size() > 4 && at > 0 && vowel_at(word, at + 2)) return {"i", 2};
  if (rest.starts_with("oo")) return {"u", 2};
  if (rest.starts_with("ph")) return {"f", 2};
  if (rest.starts_with("ck")) return {"k", 2};
  if (rest.starts_with("th") && between) return {"t", 2};  // Kavitha, but not Martha
  if (at > 0 && (rest.starts_with("dh") || rest.starts_with("bh"))) return {rest.substr(0, 1), 2};
  if (rest.starts_with("sh") && rest.size() > 2 && !vowel_at(word, at + 2) && rest[2] != 'y') return {"s", 2};
  if (rest[0] == 'x' && at > 0) return {"ks", 1};
  if (rest[0] == 'y' && at > 0 && !(rest.size() == 1 && vowel(word[at - 1]))) return {"i", 1};
  if (rest[0] == 'c' && (rest.size() == 1 || std::string_view("hiey").find(rest[1]) == rest.npos))
    return {"k", 1};
  if (rest == "h" && at > 0 && vowel(word[at - 1])) return {"", 1};  // Sarah
  return {rest.substr(0, 1), 1};
}

// How a name sounds, for those spellings alone that never tell two names apart.
std::string sound_of(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto sound = sound_at(word, at);
    for (const char c : sound.as)
      if (out.empty() || out.back() != c) out.push_back(c);
    at += sound.letters;
  }
  for (const std::string_view spelling : {"mohamed", "muhamad", "muhamed", "mohammad"})
    if (out == spelling) return "mohamad";
  return out;
}

std::vector<std::string> folded_words(std::string_view name) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find_first_of(" \t.,-", at), name.size());
    if (auto word = fold(name.substr(at, end - at)); !word.empty()) out.push_back(std::move(word));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string fold(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const auto c = static_cast<unsigned char>(word[at]);
    const auto next = at + 1 < word.size() ? static_cast<unsigned char>(word[at + 1]) : 0u;
    const bool pair = (next & 0xC0u) == 0x80u;
    // Letters of other scripts are kept as they are, like ours, but only after the accents were seen.
    // NOLINTBEGIN(bugprone-branch-clone)
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + 32));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out.push_back(static_cast<char>(c));
    } else if (c == 0xC3 && pair) {
      out.push_back(latin1[next - 0x80]);
      ++at;
    } else if ((c == 0xC4 || c == 0xC5) && pair) {
      out.push_back(latin_a[(c - 0xC4u) * 64 + next - 0x80]);
      ++at;
    } else if (pair && (c == 0xCC || (c == 0xCD && next <= 0xAF))) {
      ++at;  // an accent that stands by itself
    } else if (c >= 0x80) {
      out.push_back(static_cast<char>(c));
    }
    // NOLINTEND(bugprone-branch-clone)
  }
  return out;
}

bool same_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  return a.size() > 2 && b.size() > 2 && sound_of(a) == sound_of(b);
}

bool is_title(std::string_view folded) {
  constexpr std::array<std::string_view, 18> titles = {
      "mr",  "mrs", "ms",       "miss", "mister",    "missus", "dr",  "doctor", "shri",
      "sri", "smt", "shrimati", "prof", "professor", "madam",  "sir", "capt",   "captain"};
  return std::find(titles.begin(), titles.end(), folded) != titles.end();
}

FullName::FullName(std::string_view name) {
  for (auto& word : folded_words(name))
    if (parts_.size() < parts_most && !is_title(word)) parts_.push_back(std::move(word));
}

// What stands at `at`: a part, a part that was split, or parts that were written as one.
FullName::Step FullName::step(const std::vector<std::string_view>& said, std::size_t at) const {
  for (std::size_t first = 0; first < parts_.size(); ++first) {
    if (same_name(said[at], parts_[first])) return {1, 1u << first};
    std::string joined = parts_[first];
    for (std::size_t last = first + 1; last < parts_.size(); ++last) {
      joined += parts_[last];
      if (said[at] == joined) return {1, (1u << (last + 1)) - (1u << first)};
    }
    joined = said[at];
    for (std::size_t words = 2; words <= split_most && at + words <= said.size(); ++words) {
      joined += said[at + words - 1];
      if (joined.size() > 3 && joined == parts_[first]) return {words, 1u << first};
    }
  }
  return {};
}

// The given name, or of a name that has only an initial for it the surname too.
bool FullName::complete(unsigned parts) const {
  const unsigned last = 1u << (parts_.size() - 1);
  return (parts & 1u) && (parts_[0].size() > 1 || (parts & last));
}

FullName::Run FullName::run(const std::vector<std::string_view>& said, std::size_t at) const {
  Run out;
  unsigned parts = 0;
  while (at + out.words < said.size()) {
    const auto here = at + out.words;
    auto next = step(said, here);
    // "A R Rao" for "A Rao": an initial in the middle.
    const bool initial = parts != 0 && said[here].size() == 1 && said[here] != "i" &&
                         here + 1 < said.size() && step(said, here + 1).words > 0;
    if (next.words == 0 && !initial) break;
    parts |= next.parts;
    out.words += std::max<std::size_t>(next.words, 1);
  }
  out.given = parts != 0 && complete(parts);
  return out;
}

}  // namespace rf::understand
