#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace rf::call {

// Changes whenever compliance() may say something else of the same log: stored records of other rules are
// computed anew when the desk starts.
inline constexpr int compliance_rules = 3;

// What a call is held against. Stored and exported by name, in this order.
enum class Point {
  notice,        // the required disclosures were given, before the right person was taken for known, and
                 // again in a language that was spoken from there on
  notice_heard,  // and heard to the end, as far as that can be known
  right_person,  // nothing private before the right person was known
  machine,       // an answering machine heard nothing private
  approved,      // every word was an approved line, or a rewording that was checked
  opt_out,       // who asked us to stop was put on the stop list and asked nothing more
  human,         // who asked for a person gets one
  wrong_person,  // somebody else on the line: an apology and the end, within one turn
  crisis,        // who spoke of harming themselves was handed to a person
  promise,       // date and amount were read back before the promise stood
  hours,         // inside the calling hours where the customer is
  cap,           // within the dials of a day and of seven days
  represented,   // who spoke of a lawyer or of bankruptcy was asked nothing more about the debt
};
inline constexpr std::size_t points_count = 13;

enum class Mark { pass, fail, not_applicable, unknown };

std::string_view name(Point p);   // "right_person"
std::string_view title(Point p);  // "Right person first": for people
std::string_view name(Mark m);    // "not_applicable"
std::optional<Point> point_named(std::string_view name);
std::optional<Mark> mark_named(std::string_view name);

struct Finding {
  Point point = Point::notice;
  Mark mark = Mark::not_applicable;
  std::uint32_t seq = 0;  // the row of the log that shows it; 0: none in particular
  std::string why;        // one sentence for people; no customer's words in it
  bool operator==(const Finding&) const = default;
};

// What became of one call's duties. Computed from its log (compliance.h), never edited.
struct ComplianceRecord {
  int rules = compliance_rules;
  std::uint32_t seq = 0;  // the log's last row when it was computed
  std::string flow;       // by name
  std::string day;  // on which the dial was asked for, where the customer is (UTC where that is not known)
  std::vector<Finding> findings;  // one for each point, in order
  const Finding& of(Point p) const { return findings[static_cast<std::size_t>(p)]; }
  bool failed() const;
  // A letter for each point, in order: p, f, n (not applicable), u (unknown).
  std::string marks() const;
  bool operator==(const ComplianceRecord&) const = default;
};

// The findings as JSON: [{"p":"notice","m":"pass","seq":4,"why":"…"},…]. Error of reading:
// "record-unreadable".
std::string encode(const std::vector<Finding>& findings);
Result<std::vector<Finding>> decode_findings(std::string_view text);

// The record of a call whose log cannot be read: nothing is known.
ComplianceRecord unreadable_record(std::string flow, std::string day, std::uint32_t seq);

}  // namespace rf::call
