#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "carriers/phone_company/temperament.h"

namespace rf::carriers::phone_company {

// Somebody with a telephone.
struct Customer {
  const Temperament* temperament = nullptr;  // owned by the book
  std::string number;
  std::string name;                                                 // "": not known
  int hangs_up_at = 0;                                              // instead of the temperament's
  std::map<std::string, std::vector<Reaction>, std::less<>> words;  // instead of the temperament's, by topic
};

// What a customer remembers of the call they are on.
struct Memory {
  std::string heard;                                 // since they last had the word
  int questions = 0;                                 // that they were asked
  std::map<std::string, int, std::less<>> answered;  // how often, by topic
  bool leaving = false;
};

// What a customer does when it is their turn.
struct Behaviour {
  Reaction::Kind kind = Reaction::Kind::stays_silent;
  std::string text;   // words or keys
  Millis thinks{0};   // before
  std::string topic;  // what they took the question for
};

// The topic of a question, or its form: "yes_no", "choice", "open". Of several topics the one that was named
// last.
std::string topic_of(const std::vector<Topic>& topics, std::string_view heard);
// The two things that "a physical or a virtual card" offers; empty when it is no such question.
std::pair<std::string, std::string> choices_in(std::string_view heard);

Behaviour answer(const std::vector<Topic>& topics, const Customer& customer, Memory& memory,
                 std::uint64_t seed);

// Who has which number.
class Book {
 public:
  // `customers` may be empty: then every number gets its temperament by its digits.
  static Result<Book> load(Temperaments temperaments, std::string file, std::string_view customers);
  Customer customer(const std::string& number) const;
  const Temperaments& temperaments() const { return *temperaments_; }
  std::size_t size() const { return customers_.size(); }

 private:
  std::shared_ptr<const Temperaments> temperaments_;
  std::map<std::string, Customer, std::less<>> customers_;
};

// "Hello?", "" for those who pick up and say nothing.
std::string greeting(const Customer& customer, std::uint64_t seed);

}  // namespace rf::carriers::phone_company
