#include "carriers/phone_company/faults.h"

#include <algorithm>
#include <charconv>

#include "base/fault_names.h"
#include "base/text.h"
#include "base/yaml.h"
#include "carriers/phone_company/chance.h"

namespace rf::carriers::phone_company {
namespace {

template <class T>
bool read(std::string_view text, T& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

bool Faults::strikes(Fault fault) {
  const auto i = static_cast<std::size_t>(fault);
  if (probability_[i] <= 0) return false;
  if (chance(seed_, fault_names[i], thrown_[i]++) >= probability_[i]) return false;
  ++struck_[i];
  return true;
}

Millis Faults::lateness() { return between(delay_ / 2, delay_ * 3 / 2, seed_, "lateness", lateness_++); }

Done Faults::assign(std::string_view name, std::string_view value) {
  const std::string shown(value);
  if (name == "seed") {
    if (!read(value, seed_))
      return fail("fault-invalid", "The seed must be a whole number, not '" + shown + "'.");
    thrown_ = {};
    lateness_ = 0;
    return {};
  }
  if (name == "delay") {
    const auto delay = parse_duration(value);
    if (!delay || *delay > Millis(600'000))
      return fail("fault-invalid",
                  "The delay must be a time of at most 10 minutes, like 3s, not '" + shown + "'.");
    delay_ = *delay;
    return {};
  }
  const auto found = std::find(fault_names.begin(), fault_names.end(), name);
  if (found == fault_names.end())
    return fail("fault-unknown", unknown_fault(name, FaultsOf::phone_company) + ", delay, seed.");
  double probability = 0;
  if (!read(value, probability) || !(probability >= 0 && probability <= 1))
    return fail("fault-invalid",
                "The probability of " + std::string(name) + " must be from 0 to 1, not '" + shown + "'.");
  probability_[static_cast<std::size_t>(found - fault_names.begin())] = probability;
  return {};
}

Done Faults::set(std::string_view assignment) {
  const auto equals = assignment.find('=');
  if (equals == std::string_view::npos)
    return fail("fault-invalid",
                "A fault is written name=probability, not '" + std::string(assignment) + "'.");
  return assign(trim(assignment.substr(0, equals)), trim(assignment.substr(equals + 1)));
}

Done Faults::set_all(std::string_view list) {
  const auto assignments = fault_assignments(list);
  if (!assignments) return tl::unexpected(assignments.error());
  for (const auto& [name, value] : *assignments)
    if (auto ok = assign(name, value); !ok) return ok;
  return {};
}

Done Faults::load(const std::string& file, std::string_view text) {
  auto root = yaml::parse(file, text);
  if (!root) return tl::unexpected(root.error());
  auto entries = root->entries();
  if (!entries) return tl::unexpected(entries.error());
  for (const auto& [key, value] : *entries) {
    auto name = key.text();
    if (!name) return tl::unexpected(name.error());
    auto given = value.text();
    if (!given) return tl::unexpected(given.error());
    if (auto ok = assign(*name, *given); !ok) return key.error(ok.error().message);
  }
  return {};
}

Done Faults::replace(const http::Form& assignments) {
  Faults fresh(seed_);
  fresh.delay_ = delay_;
  fresh.struck_ = struck_;
  for (const auto& [name, value] : assignments)
    if (auto ok = fresh.assign(name, value); !ok) return ok;
  *this = fresh;
  return {};
}

}  // namespace rf::carriers::phone_company
