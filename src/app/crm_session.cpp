#include "app/crm_session.h"

#include <iostream>
#include <set>

#include "app/crm.h"

namespace rf::app {

Result<std::unique_ptr<CrmSession>> CrmSession::open(const Common& common, Millis patience) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto kintone = crm_settings(*settings);
  if (!kintone) return tl::unexpected(kintone.error());
  if (!*kintone) return fail("crm-off", no_crm);
  (*kintone)->access.patience = patience;
  // An outage that is waited out in silence looks like a program that hangs.
  (*kintone)->access.on_wait = [told = std::set<std::string>()](const Error& why, Millis wait) mutable {
    if (wait >= Seconds{1} && told.insert(why.code).second)
      std::cerr << "ringfence: " << why.message << " It is tried again.\n";
  };
  return std::unique_ptr<CrmSession>(new CrmSession(std::move(**kintone)));
}

CrmSession::CrmSession(crm::KintoneSettings settings)
    : client_(loop_),
      kintone_(
          loop_,
          [this](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
            client_.send(std::move(request), std::move(answer));
          },
          std::move(settings)) {}

}  // namespace rf::app
