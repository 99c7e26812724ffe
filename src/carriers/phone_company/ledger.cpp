#include "carriers/phone_company/ledger.h"

#include <algorithm>

namespace rf::carriers::phone_company {

void Ledger::add(std::shared_ptr<Call> call) {
  if (calls_.size() >= most_) {
    const auto old =
        std::find_if(calls_.begin(), calls_.end(), [](const auto& c) { return ended(c->status); });
    if (old != calls_.end()) {
      by_sid_.erase((*old)->sid);
      if (auto count = by_number_.find((*old)->order.to); --count->second == 0) by_number_.erase(count);
      calls_.erase(old);
      ++forgotten_;
    }
  }
  by_sid_.emplace(call->sid, call);
  ++by_number_[call->order.to];
  calls_.push_back(std::move(call));
}

std::shared_ptr<Call> Ledger::find(const std::string& sid) const {
  const auto found = by_sid_.find(sid);
  return found == by_sid_.end() ? nullptr : found->second;
}

std::uint64_t Ledger::to(const std::string& number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? 0 : found->second;
}

Ledger::Page Ledger::page(const Listing& listing) const {
  Page page;
  // A page that names the call it begins behind stays put when new calls come; one that only counts does not.
  bool begun = listing.after.empty();
  std::size_t skip = begun ? listing.page * listing.page_size : 0;
  for (auto call = calls_.rbegin(); call != calls_.rend(); ++call) {
    if (!begun) {
      begun = (*call)->sid == listing.after;
      continue;
    }
    if (!matches(listing.filter, **call)) continue;
    if (skip > 0) {
      --skip;
      continue;
    }
    if (page.calls.size() == listing.page_size) {
      page.more = true;
      break;
    }
    page.calls.push_back(*call);
  }
  return page;
}

}  // namespace rf::carriers::phone_company
