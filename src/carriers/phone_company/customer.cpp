#include "carriers/phone_company/customer.h"

#include <algorithm>
#include <array>

#include "base/phone.h"
#include "base/text.h"
#include "base/yaml.h"
#include "carriers/phone_company/chance.h"
#include "carriers/phone_company/reading.h"

namespace rf::carriers::phone_company {
namespace {

constexpr auto nowhere = std::string::npos;

// Where the last occurrence of the phrase ends; `nowhere` when there is none.
std::size_t last_end(const std::string& heard, const Phrase& phrase) {
  std::size_t best = nowhere;
  for (auto at = heard.find(phrase.parts[0]); at != nowhere; at = heard.find(phrase.parts[0], at + 1)) {
    std::size_t end = at + phrase.parts[0].size();
    bool all = true;
    for (std::size_t i = 1; i < phrase.parts.size() && all; ++i) {
      const auto next = heard.find(phrase.parts[i], end - 1);  // parts share the space between them
      all = next != nowhere && next - end + 1 <= gap_most;
      end = next + phrase.parts[i].size();
    }
    if (all) best = end;
  }
  return best;
}

// The last sentence that asks, else the last one.
std::string_view last_question(std::string_view heard) {
  std::string_view last, question;
  std::size_t begin = 0;
  while (begin < heard.size()) {
    auto end = heard.find_first_of("?.!", begin);
    if (end == nowhere) end = heard.size() - 1;
    const auto sentence = heard.substr(begin, end - begin + 1);
    if (sentence.find_first_not_of(" ?.!") != nowhere) {
      last = sentence;
      if (sentence.back() == '?') question = sentence;
    }
    begin = end + 1;
  }
  return question.empty() ? last : question;
}

bool is_yes_no(const std::string& words) {
  static constexpr std::array starts = {"did",  "do",    "does", "have",  "has",   "had",
                                        "are",  "is",    "was",  "were",  "can",   "could",
                                        "will", "would", "may",  "shall", "should"};
  if (words.find(" yes or no ") != nowhere) return true;
  return std::any_of(starts.begin(), starts.end(), [&](const char* s) {
    return words.starts_with(" " + std::string(s) + " ") ||
           words.find(" so " + std::string(s) + " ") != nowhere;
  });
}

std::string last_word(std::string_view words) {
  words = trim(words);
  return std::string(words.substr(words.rfind(' ') + 1));
}

std::string first_word(std::string_view words) {
  for (;;) {
    words = trim(words);
    const auto word = words.substr(0, words.find(' '));
    if (word != "a" && word != "an" && word != "the") return std::string(word);
    words.remove_prefix(word.size());
  }
}

// The reaction that is due, nullptr when the list is used up.
const Reaction* due(const std::vector<Reaction>& reactions, int answered) {
  for (const auto& reaction : reactions) {
    if (reaction.times == 0 || answered < reaction.times) return &reaction;
    answered -= reaction.times;
  }
  return nullptr;
}

const std::vector<Reaction>* reactions_to(const Customer& customer, std::string_view topic) {
  if (const auto own = customer.words.find(topic); own != customer.words.end()) return &own->second;
  const auto found = customer.temperament->answers.find(topic);
  return found == customer.temperament->answers.end() ? nullptr : &found->second;
}

bool replace(std::string& text, std::string_view what, const std::string& with) {
  const auto at = text.find(what);
  if (at == nowhere) return true;
  if (with.empty()) return false;
  text.replace(at, what.size(), with);
  return true;
}

// One of the variants that can be said: those with a {name} need one.
std::string choose(const std::vector<std::string>& variants, const Customer& customer, std::string_view heard,
                   std::uint64_t thrown) {
  const auto [first, second] = choices_in(heard);
  std::vector<std::string> fitting;
  for (auto text : variants)
    if (replace(text, "{name}", customer.name) && replace(text, "{first}", first) &&
        replace(text, "{second}", second))
      fitting.push_back(std::move(text));
  return fitting.empty() ? std::string() : fitting[thrown % fitting.size()];
}

}  // namespace

std::pair<std::string, std::string> choices_in(std::string_view heard) {
  const auto words = plain_words(last_question(heard));
  for (auto at = words.find(" or "); at != nowhere; at = words.find(" or ", at + 1)) {
    auto first = last_word(words.substr(0, at)), second = first_word(words.substr(at + 4));
    // "say yes or no", "say yes or press 1" offer nothing to choose from.
    const bool manner =
        first == "yes" || first == "no" || second == "no" || second == "press" || second == "say";
    if (!manner && !first.empty() && !second.empty()) return {std::move(first), std::move(second)};
  }
  return {};
}

std::string topic_of(const std::vector<Topic>& topics, std::string_view heard) {
  const auto words = plain_words(heard);
  std::size_t best = 0;
  std::string_view found;
  for (const auto& topic : topics)
    for (const auto& phrase : topic.phrases)
      if (const auto end = last_end(words, phrase); end != nowhere && end > best) {
        best = end;
        found = topic.name;
      }
  if (!found.empty()) return std::string(found);
  if (!choices_in(heard).first.empty()) return "choice";
  return is_yes_no(plain_words(last_question(heard))) ? "yes_no" : "open";
}

std::string greeting(const Customer& customer, std::uint64_t seed) {
  return choose(customer.temperament->greeting, customer, "", dice(seed, customer.number + "/greeting"));
}

Behaviour answer(const std::vector<Topic>& topics, const Customer& customer, Memory& memory,
                 std::uint64_t seed) {
  const auto heard = std::exchange(memory.heard, {});
  ++memory.questions;
  const auto turn = static_cast<std::uint64_t>(memory.questions);
  Behaviour out;
  out.topic = topic_of(topics, heard);
  out.thinks = between(Millis(400), Millis(1'500), seed, customer.number + "/thinks", turn);
  const int at = customer.hangs_up_at != 0 ? customer.hangs_up_at : customer.temperament->hangs_up_at;
  if (at != 0 && memory.questions >= at) {
    out.kind = Reaction::Kind::hangs_up;
    return out;
  }
  const auto form = !choices_in(heard).first.empty()               ? "choice"
                    : is_yes_no(plain_words(last_question(heard))) ? "yes_no"
                                                                   : "open";
  for (const std::string_view topic :
       {std::string_view("always"), std::string_view(out.topic), std::string_view(form)}) {
    const auto* reactions = reactions_to(customer, topic);
    auto& answered = memory.answered[std::string(topic)];
    const auto* reaction = reactions ? due(*reactions, answered) : nullptr;
    if (!reaction) continue;
    // The same question again gets another wording.
    const auto thrown =
        dice(seed, customer.number + "/" + std::string(topic)) + static_cast<std::uint64_t>(answered);
    ++answered;
    out.kind = reaction->kind;
    out.text = choose(reaction->variants, customer, heard, thrown);
    memory.leaving = reaction->leaves;
    return out;
  }
  return out;
}

namespace {

using yaml::Node;

Done read_words(const Node& node, const Temperaments& temperaments, Customer& customer) {
  auto entries = node.entries();
  if (!entries) return tl::unexpected(entries.error());
  for (const auto& [key, value] : *entries) {
    auto topic = key.text();
    if (!topic) return tl::unexpected(topic.error());
    if (!is_form(*topic) && !temperaments.knows_topic(*topic))
      return key.error("'" + *topic + "' is no topic; docs/phone-company.md lists them");
    auto reactions = read_reactions(value);
    if (!reactions) return tl::unexpected(reactions.error());
    customer.words.insert_or_assign(*topic, std::move(*reactions));
  }
  return {};
}

Result<Customer> read_customer(const Node& number, const Node& node, const Temperaments& temperaments) {
  auto text = number.text();
  if (!text) return tl::unexpected(text.error());
  auto phone = parse_phone(*text);
  if (!phone) return number.error(phone.error().message);
  Customer customer;
  customer.number = phone->e164();
  auto kind = Result<Node>(node);
  if (node.kind() == Node::Kind::map) {
    if (auto ok = node.only({"temperament", "name", "at", "words"}); !ok) return tl::unexpected(ok.error());
    kind = node.need("temperament");
    if (!kind) return tl::unexpected(kind.error());
  }
  const auto names = temperaments.names();
  auto which = kind->one_of(names);
  if (!which) return tl::unexpected(which.error());
  customer.temperament = temperaments.find(names[*which]);
  if (const auto name = node.find("name")) {
    auto own = name->text();
    if (!own) return tl::unexpected(own.error());
    customer.name = std::move(*own);
  }
  if (const auto at = node.find("at")) {
    auto question = at->integer(1, 100);
    if (!question) return tl::unexpected(question.error());
    customer.hangs_up_at = static_cast<int>(*question);
  }
  if (const auto words = node.find("words"))
    if (auto ok = read_words(*words, temperaments, customer); !ok) return tl::unexpected(ok.error());
  return customer;
}

}  // namespace

Result<Book> Book::load(Temperaments temperaments, std::string file, std::string_view text) {
  Book book;
  book.temperaments_ = std::make_shared<const Temperaments>(std::move(temperaments));
  if (text.empty()) return book;
  auto root = yaml::parse(std::move(file), text);
  if (!root) return tl::unexpected(root.error());
  if (auto ok = root->only({"customers"}); !ok) return tl::unexpected(ok.error());
  auto entries = root->need("customers").and_then([](const Node& n) { return n.entries(); });
  if (!entries) return tl::unexpected(entries.error());
  for (const auto& [key, value] : *entries) {
    auto customer = read_customer(key, value, *book.temperaments_);
    if (!customer) return tl::unexpected(customer.error());
    const auto number = customer->number;
    if (!book.customers_.emplace(number, std::move(*customer)).second)
      return key.error(number + " is there twice; a number has one customer");
  }
  return book;
}

Customer Book::customer(const std::string& number) const {
  if (const auto found = customers_.find(number); found != customers_.end()) return found->second;
  Customer customer;
  customer.temperament = &temperaments_->of_digits(number);
  customer.number = number;
  return customer;
}

}  // namespace rf::carriers::phone_company
