#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace rf::carriers::twilio {

// The addresses at which Twilio finds us. Each holds the token of one attempt, which nobody can guess, and no
// query. What follows the # tells Twilio how long to wait for us and when to ask again; Twilio neither
// requests nor signs it.
std::string voice_url(std::string_view public_url, std::string_view token);  // the call was answered
std::string turn_url(std::string_view public_url, std::string_view token,
                     std::uint32_t turn);  // the answer to a question
// What follows from that answer, when it was not known at once; `wait` counts how often Twilio came back.
std::string wait_url(std::string_view public_url, std::string_view token, std::uint32_t turn,
                     std::uint32_t wait);
std::string status_url(std::string_view public_url, std::string_view token);  // the call's progress

// Which of them a request is for. `path` is what follows the public URL. nullopt: none of them.
struct Hook {
  enum class Kind { voice, turn, wait, status };
  Kind kind = Kind::voice;
  std::string token;
  std::uint32_t turn = 0;  // Kind::turn and wait, from 1
  std::uint32_t wait = 0;  // Kind::wait, from 1
};
std::optional<Hook> hook_at(std::string_view path);

// "https://desk.bank.example" or with a path, without the slash at its end. Errors, code "public-url": not an
// absolute http(s) URL, a query or fragment, a host with an underscore (Twilio refuses it), http where others
// could listen.
Result<std::string> check_public_url(std::string_view text);

// Whether only this machine can reach the URL's host: 127.0.0.0/8, ::1 or localhost.
bool on_this_machine(std::string_view url);

// Our address as Twilio knows it. It can change while the program runs (a tunnel that was opened anew): calls
// that were made under an earlier one still report there, so the last few stay valid for signatures, as long
// as a call could last. One thread.
class PublicUrl {
 public:
  // A call lasts an hour at most (policies bound it), after it has rung and waited; and asks again.
  static constexpr Millis kept{2 * 3'600'000};
  struct Former {
    std::string url;
    std::optional<Time> left;  // since when it is not ours any more; settle() notes it
    bool operator==(const Former&) const = default;
  };

  PublicUrl() = default;
  // Error: as check_public_url; the old one stays. "" takes it away.
  Done set(std::string_view text);
  const std::string& current() const { return current_; }  // "": none
  // The current one first; at most four.
  const std::vector<std::string>& accepted() const { return accepted_; }

  // Newest first.
  const std::vector<Former>& former() const { return former_; }
  // Those of before a restart, behind those that are known. What is no address is left out.
  void remember(const std::vector<Former>& earlier);
  // Forgets the former ones that were left too long ago.
  void settle(Time now);

 private:
  void list();

  std::string current_;
  std::vector<Former> former_;
  std::vector<std::string> accepted_;
};

}  // namespace rf::carriers::twilio
