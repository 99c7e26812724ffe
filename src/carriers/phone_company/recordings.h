#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "carriers/phone_company/voice.h"
#include "carriers/phone_company/webhook.h"

namespace rf::carriers::phone_company {

// What one <Record> took down.
struct Recording {
  std::string sid, call_sid;
  Time created{}, ready{};  // ready: from when on it can be fetched
  Samples samples;
  int seconds() const;  // rounded up, as Twilio counts
};

// The recordings that the company keeps, within a bound of bytes; beyond it the oldest are forgotten.
class Recordings {
 public:
  explicit Recordings(std::size_t bytes_most) : bytes_most_(bytes_most) {}

  const Recording& add(Recording recording);  // valid until the next change
  const Recording* find(std::string_view sid) const;
  bool remove(std::string_view sid);
  // Newest first; of one call, or of all where it is "".
  std::vector<const Recording*> of(std::string_view call_sid) const;

 private:
  std::size_t bytes_most_, bytes_ = 0;
  std::deque<Recording> recordings_;  // oldest first
};

// Where Twilio says that it is.
std::string recording_url(const Account& account, std::string_view sid);

// A page of a list, as it is asked for.
struct RecordingPage {
  std::string call_sid;
  std::size_t page = 0, page_size = 50;
};
std::string recording_json(const Account& account, const Recording& recording, Time now);
std::string recordings_json(const Account& account, const std::vector<const Recording*>& all,
                            const RecordingPage& page, Time now);

}  // namespace rf::carriers::phone_company
