#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "app/composition.h"
#include "crm/kintone.h"
#include "http/client.h"
#include "http/loop.h"

namespace rf::app {

// Kintone, for a command that asks it and waits.
class CrmSession {
 public:
  // `patience`: how long an outage is waited out. Errors: a setting; "crm-off" where none is set.
  static Result<std::unique_ptr<CrmSession>> open(const Common& common, Millis patience);

  // Runs until the answer is there.
  template <class T, class Start>
  T ask(Start start) {
    std::optional<T> result;
    loop_.post([&] {
      start(kintone_, Answer<T>([&](T value) {
              result.emplace(std::move(value));
              loop_.stop();
            }));
    });
    loop_.run();
    RF_ASSERT(result.has_value());
    return std::move(*result);
  }

 private:
  explicit CrmSession(crm::KintoneSettings settings);
  http::Loop loop_;
  http::Client client_;
  crm::Kintone kintone_;
};

}  // namespace rf::app
