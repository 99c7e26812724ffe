#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "base/time.h"
#include "crm/crm.h"

// Scores that are owed to the CRM: a list in the store, written with what made them so, and worked off until
// it is empty. What becomes of each is decided here, purely; who wires it stores what is decided before he
// acts.
namespace rf::crm {

// One row: the newest score of one call. A call has one row at most.
struct Owed {
  Score score;               // its `call` is the row's key
  std::uint64_t number = 1;  // of the scores that this call has owed; goes up with each
  int attempts = 0;          // of this score
  Time since;                // when it began to be owed
  Time due;                  // not before
  bool given_up = false;     // it stays, is shown, and a person may begin it again
  std::string trouble;       // why the last attempt failed; "" before the first
  bool operator==(const Owed&) const = default;
};

constexpr Millis first_wait{1'000}, longest_wait{5 * 60'000};
// So long something that may pass is tried again; beyond it is told as given up.
constexpr Millis patience{7LL * 24 * 3'600'000};

// The row that a new score leaves: of two scores of a call the later one is owed (of two of one moment the
// one that comes second). nullopt: the row stays as it is. One that was given up begins again with a new
// score.
std::optional<Owed> owe(const std::optional<Owed>& there, const Score& score, Time now);

// Which of the rows to send now, at most `most`, those first that are due longest. Of each customer one at a
// time and the earliest score first, so that the CRM sees them in their order: a later one waits for it until
// it is written or given up. `rows` are all that are owed, in any order, those under way included;
// `under_way` holds the customers of these. Of a customer all rows are there, or none.
std::vector<Owed> due(const std::vector<Owed>& rows, const std::vector<std::string>& under_way, Time now,
                      std::size_t most);
// When to look again, if nothing happens before; nullopt: nothing is owed that could be sent.
std::optional<Time> next_due(const std::vector<Owed>& rows, const std::vector<std::string>& under_way);

// What becomes of the row, `there` (as it is now) after `sent` (as it was sent) went well. nullopt: it is
// paid and goes; else a newer score has come meanwhile and stays owed.
std::optional<Owed> after_success(const Owed& sent, const Owed& there);

// The same after it failed. Never nullopt: nothing owed is ever dropped.
Owed after_failure(const Owed& sent, const Owed& there, const Error& error, Time now);

// The wait before attempt n + 1, after n that failed.
Millis wait_after(int failures);

// A person has mended what was wrong.
Owed again(const Owed& given_up, Time now);

// The store's side: the table of what is owed.
class OwedScores {
 public:
  virtual ~OwedScores() = default;
  // The rows of up to `most` customers, those first that are due longest, and of each customer all rows:
  // `due` must see what goes before what. Those that were given up are left out.
  virtual void owed(std::size_t most, Answer<Result<std::vector<Owed>>> answer) = 0;
  // Puts a row in the place of the one of the same call. With `only_number` not 0 only while the stored row's
  // number is that one, else it changes nothing and answers false: a newer score came between.
  virtual void put(Owed row, std::uint64_t only_number, Answer<Result<bool>> answer) = 0;
  virtual void remove(std::string call, std::uint64_t number, Answer<Result<bool>> answer) = 0;
};

}  // namespace rf::crm
