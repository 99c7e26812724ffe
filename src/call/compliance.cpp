#include "call/compliance.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/zone.h"
#include "call/story.h"
#include "flow/explore.h"

namespace rf::call {
namespace {

using understand::Intent;
using Lines = std::vector<Story::Line>;

Finding found(Mark mark, const Row* row, std::string why) {
  return {Point::notice, mark, row ? row->seq : 0, std::move(why)};
}
Finding pass(const Row* row, std::string why) { return found(Mark::pass, row, std::move(why)); }
Finding fails(const Row* row, std::string why) { return found(Mark::fail, row, std::move(why)); }
Finding no_matter(std::string why) { return found(Mark::not_applicable, nullptr, std::move(why)); }
Finding unknown(const Row* row, std::string why) { return found(Mark::unknown, row, std::move(why)); }
Finding script_gone() { return unknown(nullptr, "The script of this call is gone, so this cannot be told."); }

bool speaks(const Story::Line& spoken, const flow::Line& line) { return spoken.said->line == line.id; }

// The first time that each required notice was said, in their order; null where it was not.
std::vector<const Story::Line*> notices(const Story& story) {
  std::vector<const Story::Line*> out;
  for (const int wanted : story.flow->disclosures) {
    const auto at = std::ranges::find_if(
        story.lines, [&](const auto& line) { return speaks(line, story.flow->line(wanted)); });
    out.push_back(at == story.lines.end() ? nullptr : &*at);
  }
  return out;
}

// Whether a notice is asked of this call at all.
std::optional<Finding> no_notice_due(const Story& story) {
  if (!story.flow) return script_gone();
  if (story.flow->disclosures.empty()) return no_matter("The script declares no notice.");
  if (!story.answered) return no_matter("Nobody answered.");
  if (story.lines.empty()) return no_matter("Nothing was said on this call.");
  return std::nullopt;
}

// The first row from which another language was spoken without a notice that had been given in the first;
// null where there is none.
const Row* not_said_again(const Story& story) {
  for (const auto& [row, language] : story.switches)
    for (const int wanted : story.flow->disclosures) {
      bool said = false, in_this = false;
      for (const auto& line : story.lines) {
        if (line.row->seq > row->seq || !speaks(line, story.flow->line(wanted))) continue;
        said = true;
        in_this = in_this || line.language == language;
      }
      if (said && !in_this) return row;
    }
  return nullptr;
}

Finding notice(const Story& story) {
  if (auto none = no_notice_due(story)) return *none;
  const auto given = notices(story);
  // What must not come before a notice: that the right person is taken for known, an outcome, private words.
  const Row* first_after = story.verified;
  const auto earlier = [&](const Row* row) {
    if (row && (!first_after || row->seq < first_after->seq)) first_after = row;
  };
  earlier(story.outcome);
  for (const auto& line : story.lines)
    if (line.is_private) earlier(line.row);
  const Row* last = nullptr;
  for (const auto* one : given) {
    // In the same row the events stand before the words.
    const bool late = !one || (first_after && one->row->seq >= first_after->seq);
    if (late && first_after)
      return fails(first_after, one ? "The required notice came only after the customer was taken for known."
                                    : "The customer was taken for known without the required notice.");
    if (one && (!last || one->row->seq > last->seq)) last = one->row;
  }
  if (const auto* row = not_said_again(story))
    return fails(row, "The language changed, and the required notice was not said in the new one.");
  if (std::ranges::find(given, nullptr) == given.end())
    return pass(last, "The required notice was given before anything else was settled.");
  std::size_t questions = 0;
  for (const auto& answer : story.answers) questions += answer.heard->turn > 0;
  if (questions > 1) return fails(story.answers[1].row, "Questions were asked without the required notice.");
  return unknown(story.disposed, "The call ended before the notice had its turn.");
}

// How long the words of the row took to say up to and with the notice, at most.
Millis saying(const Story& story, const Story::Line& notice) {
  Millis time{0};
  for (const auto& line : story.lines) {
    if (line.row == notice.row && line.line) time += flow::time_to_say(*story.flow, *line.line);
    if (&line == &notice) break;
  }
  return time;
}

Finding notice_heard(const Story& story) {
  if (auto none = no_notice_due(story)) return *none;
  const Story::Line* last = nullptr;
  for (const auto* one : notices(story)) {
    if (!one) return no_matter("No notice was given that could be heard.");
    if (!last || one->row->seq >= last->row->seq) last = one;
  }
  if (story.machine) return no_matter("A machine took the call.");
  const auto next = std::ranges::find_if(
      story.answers, [&](const auto& answer) { return answer.row->seq > last->row->seq; });
  if (next == story.answers.end())
    return unknown(last->row,
                   "The call ended before the customer answered, perhaps while the notice was spoken.");
  using Interruptible = flow::Listen::Interruptible;
  const bool speech = next->heard->kind == Heard::Kind::speech;
  if (next->heard->kind == Heard::Kind::silence)
    return pass(next->row, "The notice was spoken to its end; then the line was silent.");
  if (next->interruptible == Interruptible::none || (speech && next->interruptible == Interruptible::keys))
    return pass(next->row, "The notice could not be interrupted, and the customer answered after it.");
  const auto after = next->row->at - last->row->at, needed = saying(story, *last);
  if (after >= needed)
    return pass(
        next->row,
        fmt::format("The customer answered {:.1f} s after the notice began, which takes at most {:.1f} s.",
                    static_cast<double>(after.count()) / 1'000, static_cast<double>(needed.count()) / 1'000));
  return unknown(
      next->row,
      fmt::format("The customer answered {:.1f} s after the notice began and may have cut it short.",
                  static_cast<double>(after.count()) / 1'000));
}

Finding right_person(const Story& story) {
  if (!story.flow) return script_gone();
  const Row* said = nullptr;
  for (const auto& line : story.lines) {
    if (!line.is_private) continue;
    if (!line.verified)
      return fails(line.row, "Something private was said before the right person was known.");
    if (!said) said = line.row;
  }
  if (!said) return no_matter("Nothing private was said.");
  return pass(said, "The right person was known before the first private words.");
}

Finding machine(const Story& story) {
  if (!story.machine) return no_matter("No machine took the call, as far as the carrier told.");
  if (!story.flow) return script_gone();
  const Row* before = nullptr;
  for (const auto& line : story.lines) {
    if (!line.is_private) continue;
    if (story.machine_told || line.row->seq >= story.machine->seq)
      return fails(line.row, "Something private was said to an answering machine.");
    if (!before) before = line.row;
  }
  if (before) return unknown(before, "Something private was said before a machine's greeting was heard.");
  return pass(story.machine,
              story.lines.empty() ? "The machine heard nothing." : "The machine heard nothing private.");
}

Finding approved(const Story& story) {
  if (story.lines.empty()) return no_matter("Nothing was said on this call.");
  if (!story.flow) return script_gone();
  for (const auto& line : story.lines)
    if (!line.approved)
      return fails(line.row, "Words were spoken as line '" + line.said->line +
                                 "' that are not the approved ones of this script.");
  return pass(nullptr, fmt::format("All {} lines that were spoken are approved.", story.lines.size()));
}

// After its end nobody is there to be asked more, and the disposition stands.
bool ended_at(const Story::Answer& answer) { return answer.over || first<Disposed>(*answer.row); }

bool ordered(const Row& row, flow::Effect effect) {
  return std::ranges::any_of(row.events, [&](const Event& event) {
    const auto* order = std::get_if<Ordered>(&event);
    return order && order->effect == effect;
  });
}

const Story::Answer* first_that_means(const Story& story, Intent intent) {
  const auto at =
      std::ranges::find_if(story.answers, [&](const auto& answer) { return answer.means(intent); });
  return at == story.answers.end() ? nullptr : &*at;
}

Finding opt_out(const Story& story, const std::vector<Row>& rows) {
  const auto* asked = first_that_means(story, Intent::stop_calling);
  if (!asked) return no_matter("The customer did not ask us to stop calling.");
  const bool listed = std::ranges::any_of(rows, [&](const Row& row) {
    return row.seq <= asked->row->seq && ordered(row, flow::Effect::stop_calling);
  });
  if (!listed)
    return fails(asked->row, "The customer asked us to stop and was not put on the stop list at once.");
  if (!ended_at(*asked)) return fails(asked->row, "The customer asked us to stop and was asked more.");
  if (asked->over)
    return pass(asked->row, "The number was put on the stop list, although the call had ended already.");
  // Who spoke of harming themselves as well goes to a person, and the call says that.
  const bool crisis = asked->means(Intent::crisis) && story.disposition == flow::Disposition::crisis;
  if (crisis)
    return pass(asked->row, "The number was put on the stop list, and a person was told of a crisis.");
  if (story.disposition != flow::Disposition::stop_calling)
    return fails(asked->row, "The customer asked us to stop, and the call does not say so.");
  return pass(asked->row, "The number was put on the stop list and nothing more was asked.");
}

Finding human(const Story& story) {
  const auto* asked = first_that_means(story, Intent::agent);
  if (!asked) return no_matter("The customer did not ask for a person.");
  if (!ended_at(*asked)) return fails(asked->row, "The customer asked for a person and was asked more.");
  const auto* disposed = first<Disposed>(*asked->row);
  const bool told = first<ForReview>(*asked->row) ||
                    (disposed && disposed->disposition == flow::Disposition::agent_requested);
  if (!told) return fails(asked->row, "The customer asked for a person, and no person was told.");
  return pass(asked->row, "A person was told and nothing more was asked.");
}

Finding wrong_person(const Story& story) {
  const auto* said = first_that_means(story, Intent::wrong_person);
  if (!said && story.disposition == flow::Disposition::wrong_person) {
    const auto at =
        std::ranges::find_if(story.answers, [&](const auto& answer) { return answer.row == story.disposed; });
    if (at != story.answers.end()) said = &*at;
  }
  if (!said) return no_matter("Nobody said that they are somebody else.");
  if (!ended_at(*said)) return fails(said->row, "Somebody else was on the line and was asked more.");
  if (said->over) return pass(said->row, "Somebody else was on the line, and the call had ended already.");
  if (!first<Said>(*said->row))
    return fails(said->row, "Somebody else was on the line and was cut off without a word.");
  return pass(said->row, "Somebody else was on the line and was let go within one turn.");
}

Finding crisis(const Story& story) {
  const auto* said = first_that_means(story, Intent::crisis);
  if (!said) return no_matter("Nobody spoke of harming themselves.");
  if (!first<ForReview>(*said->row))
    return fails(said->row, "The customer spoke of harming themselves, and no person was told.");
  if (!ended_at(*said))
    return fails(said->row, "The customer spoke of harming themselves and was asked more.");
  if (!said->over && !first<Said>(*said->row))
    return fails(said->row, "The customer spoke of harming themselves and was cut off without a word.");
  return pass(said->row, "A person was told at once.");
}

Finding represented(const Story& story) {
  const auto said = std::ranges::find_if(story.answers, [](const auto& answer) {
    return answer.means(Intent::attorney) || answer.means(Intent::bankruptcy);
  });
  if (said == story.answers.end()) return no_matter("Nobody spoke of a lawyer or of bankruptcy.");
  if (!ended_at(*said))
    return fails(said->row, "The customer spoke of a lawyer or of bankruptcy and was asked more.");
  for (const auto& line : story.lines)
    if (line.is_private && line.row->seq >= said->row->seq)
      return fails(line.row,
                   "Something private was said after the customer spoke of a lawyer or of bankruptcy.");
  const bool somebody_else = story.disposition == flow::Disposition::wrong_person;
  if (!first<ForReview>(*said->row) && !somebody_else)
    return fails(said->row, "The customer spoke of a lawyer or of bankruptcy, and no person was told.");
  return pass(said->row, "A person was told, and nothing more was asked about the debt.");
}

// Whether the line speaks this kind of the promise, with the value that stood when it was made.
bool reads_back(const Story& story, const Story::Line& line, flow::SlotType type) {
  if (!line.approved) return false;
  for (std::size_t language = 0; language < story.flow->languages(); ++language) {
    const auto names = flow::placeholders(line.line->in(language));
    if (!names) continue;
    for (const auto& name : names->all) {
      // All that is owed, which is a fact of the case.
      if (type == flow::SlotType::amount && name == "amount") return true;
      const auto* rule = story.flow->slot_named(name);
      if (!rule || rule->type != type) continue;
      const auto then = line.slots.get(name);
      if (then && then == story.promised_slots.get(name)) return true;
    }
  }
  return false;
}

Finding promise(const Story& story) {
  if (!story.promised) return no_matter("Nothing was promised.");
  if (!story.flow) return script_gone();
  const Row* read_back = nullptr;
  for (const auto& line : story.lines) {
    if (line.row->seq >= story.promised->seq || !reads_back(story, line, flow::SlotType::date)) continue;
    const bool whole = std::ranges::any_of(story.lines, [&](const auto& other) {
      return other.row == line.row && reads_back(story, other, flow::SlotType::amount);
    });
    if (whole) read_back = line.row;
  }
  if (!read_back)
    return fails(story.promised, "A promise stands whose date and amount were not read back before.");
  if (!first<Heard>(*story.promised))
    return unknown(story.promised,
                   "Date and amount were read back, but the customer hung up before confirming them.");
  return pass(read_back,
              "Date and amount were read back, and the customer answered before the promise stood.");
}

// Inside the hours at that moment, wherever the customer may be; nothing where a clock cannot be read.
std::optional<bool> inside(const Permit& permit, Time at) {
  if (permit.zones.empty()) return std::nullopt;
  for (const auto& zone : permit.zones) {
    const auto local = local_time(at, zone);
    if (!local) return std::nullopt;
    const bool open = std::ranges::any_of(permit.windows, [&](const Permit::Window& window) {
      return (window.days >> local->weekday & 1) && local->minute >= window.from && local->minute < window.to;
    });
    if (!open) return false;
  }
  return true;
}

Finding not_called() { return no_matter("Nobody was called."); }
Finding rules_not_kept() {
  return unknown(nullptr, "The log is of an earlier version, which did not keep the rules of the dial.");
}

Finding hours(const Story& story) {
  if (story.nobody_was_called()) return not_called();
  if (!story.permit) return rules_not_kept();
  for (const auto* row : {story.sending, story.answered}) {
    if (!row) continue;
    const auto open = inside(*story.permit, row->at);
    if (!open) return unknown(row, "What the clocks said where the customer may be is not known.");
    if (!*open)
      return fails(row, row == story.sending ? "The customer was called outside the calling hours."
                                             : "It rang until after the calling hours.");
  }
  return pass(story.sending,
              story.permit->zones.size() == 1
                  ? "Inside the calling hours in " + story.permit->zones.front() + "."
                  : fmt::format("Inside the calling hours in all {} time zones where the customer may be.",
                                story.permit->zones.size()));
}

Finding cap(const Story& story) {
  if (story.nobody_was_called()) return not_called();
  if (!story.permit) return rules_not_kept();
  const auto& [zones, windows, today, per_day, week, per_week] = *story.permit;
  const auto figures = fmt::format("call {} of {} on that day and {} of {} in seven days", today + 1, per_day,
                                   week + 1, per_week);
  if (today >= per_day || week >= per_week)
    return fails(story.sending, "One call too many: " + figures + ".");
  return pass(story.sending, "This was " + figures + ".");
}

std::string day_of(const Story& story, Time at) {
  const auto zone = story.permit && !story.permit->zones.empty() ? story.permit->zones.front() : "UTC";
  const auto local = local_time(at, zone);
  if (!local) return rfc3339(at).substr(0, 10);
  return fmt::format("{:04}-{:02}-{:02}", local->year, local->month, local->day);
}

}  // namespace

ComplianceRecord compliance(const flow::Flow* flow, const std::vector<Row>& rows) {
  RF_ASSERT(!rows.empty());
  const auto story = story_of(flow, rows);
  RF_ASSERT(story.attempt);
  ComplianceRecord record;
  record.seq = rows.back().seq;
  record.flow = flow ? flow->name : story.attempt->versions->flow;
  record.day = day_of(story, rows.front().at);
  record.findings = {notice(story),     notice_heard(story),  right_person(story), machine(story),
                     approved(story),   opt_out(story, rows), human(story),        wrong_person(story),
                     crisis(story),     promise(story),       hours(story),        cap(story),
                     represented(story)};
  for (std::size_t i = 0; i < points_count; ++i) record.findings[i].point = static_cast<Point>(i);
  return record;
}

}  // namespace rf::call
