#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/executor.h"
#include "base/task.h"
#include "carriers/twilio/rest.h"

namespace rf::carriers::twilio {

// The recording's sid as Twilio writes them: RE and 32 hexadecimal digits.
bool is_recording_sid(std::string_view text);

// Longest answer that is recorded, and what Twilio's file of it may take: 16 kB a second, and room.
inline constexpr std::size_t recording_bytes_most = 1024 * 1024;

// What customers said, as Twilio recorded it. Its address is made of our account and the recording's sid,
// never taken from a webhook, so our password goes to the configured base URL alone; redirects are not
// followed. One thread, the executor's.
class Recordings {
 public:
  Recordings(Executor& executor, Send send, const Settings& settings);
  ~Recordings();  // answers under way are dropped

  // The WAV file. Twilio may take a moment until it is there: asked again meanwhile. Answers `within`.
  // Errors: "recording-unknown" (not a sid, or not there in time), "recording-unreachable",
  // "recording-refused".
  void fetch(const std::string& sid, Millis within, Answer<Result<std::string>> answer);
  // Deletes it at the carrier, asked again a few times when that fails. One that is not there is deleted.
  void remove(const std::string& sid, Answer<Done> answer);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace rf::carriers::twilio
