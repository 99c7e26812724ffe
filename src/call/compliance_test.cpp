#include "call/compliance.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <utility>

#include "base/time.h"
#include "call/testing/talk.h"
#include "flow/facts.h"

namespace rf::call {
namespace {

using testing::loaded;

const flow::Flow& fraud() { return testing::nine_steps(); }
const flow::Flow& loan() {
  static const flow::Flow flow = loaded(flow::shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery"));
  return flow;
}

// 15:00 in Asia/Kolkata, a Wednesday.
const Time three = *parse_rfc3339("2026-01-07T09:30:00Z");

Permit india() {
  Permit permit;
  permit.zones = {"Asia/Kolkata"};
  permit.windows = {{8 * 60, 19 * 60, 0b1111111}};
  permit.per_day = 3;
  permit.per_week = 7;
  return permit;
}

// A call as the desk logs it, ten seconds a turn.
struct Logged {
  explicit Logged(const flow::Flow& f, std::optional<Permit> permit = india(), Time begins = three)
      : flow(f), at(begins) {
    call.id = 7;
    Attempt attempt;
    attempt.case_id = 3;
    attempt.versions = std::make_shared<const Versions>(Versions{.flow = f.name, .flow_version = f.version});
    attempt.facts = flow::Facts(f.sample);
    put(Created{std::make_shared<const Attempt>(std::move(attempt)),
                permit ? std::make_shared<const Permit>(*permit) : nullptr});
  }
  Logged& answered(AnsweredBy by = AnsweredBy::unknown) {
    put(Sending{});
    put(Dialed{"CA1", Dialed::How::reply});
    put(Answered{by});
    return *this;
  }
  Logged& say(const std::string& words) {
    put(Heard{call.turn, Heard::Kind::speech, words, 0.9});
    return *this;
  }
  Logged& silence() {
    put(Heard{call.turn, Heard::Kind::silence, "", std::nullopt});
    return *this;
  }
  Logged& ends() {
    put(Status{CarrierStatus::completed, AnsweredBy::unknown, 40, std::nullopt});
    return *this;
  }
  void put(const Event& input) {
    auto events = decide(call, flow, input);
    if (events.empty()) return;
    Row row{call.seq + 1, at, std::move(events)};
    at += Millis{10'000};
    apply(call, row);
    rows.push_back(std::move(row));
  }
  ComplianceRecord record() const { return compliance(&flow, rows); }
  // The last row that has such an event.
  template <class T>
  Row& row_with() {
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
      if (first_of<T>(*row)) return *row;
    ADD_FAILURE() << "no such event";
    return rows.front();
  }
  template <class T>
  static T* first_of(Row& row) {
    for (auto& event : row.events)
      if (auto* found = std::get_if<T>(&event)) return found;
    return nullptr;
  }
  template <class T>
  void take_out(std::function<bool(const T&)> which = [](const T&) { return true; }) {
    for (auto& row : rows)
      std::erase_if(row.events, [&](const Event& event) {
        const auto* found = std::get_if<T>(&event);
        return found && which(*found);
      });
  }

  const flow::Flow& flow;
  Call call;
  Time at;
  std::vector<Row> rows;
};

std::string told(const ComplianceRecord& record) {
  std::string out;
  for (const auto& one : record.findings)
    out += std::string(name(one.point)) + ": " + std::string(name(one.mark)) + " at " +
           std::to_string(one.seq) + ", " + one.why + "\n";
  return out;
}

#define EXPECT_MARK(record, wanted, mark_wanted)                                   \
  do {                                                                             \
    const auto& r = (record);                                                      \
    EXPECT_EQ(name(r.of(Point::wanted).mark), name(Mark::mark_wanted)) << told(r); \
  } while (false)

// The planted violation is caught at its own point, and nothing else is blamed.
void expect_only(const ComplianceRecord& record, Point point,
                 std::optional<std::uint32_t> seq = std::nullopt) {
  for (const auto& one : record.findings)
    EXPECT_EQ(one.mark == Mark::fail, one.point == point) << told(record);
  if (seq) {
    EXPECT_EQ(record.of(point).seq, *seq) << told(record);
  }
}

Logged confirmed() {
  Logged call(fraud());
  call.answered().say("yes speaking").say("yes I made it").ends();
  return call;
}
Logged promised() {
  Logged call(loan());
  call.answered().say("yes speaking").say("Asha Rao").say("yes it is").say("two lakh").say("no");
  call.say("on Friday").say("five thousand rupees").say("yes").ends();
  return call;
}

TEST(Compliance, a_good_call_passes) {
  const auto record = confirmed().record();
  EXPECT_FALSE(record.failed()) << told(record);
  EXPECT_EQ(record.flow, "fraud_verification");
  EXPECT_EQ(record.day, "2026-01-07");
  EXPECT_EQ(record.rules, compliance_rules);
  EXPECT_EQ(record.seq, 7u);
  EXPECT_EQ(record.marks(),
            "ppp"
            "n"
            "p"
            "nnnnn"
            "pp"
            "n")
      << told(record);
  EXPECT_EQ(record.of(Point::cap).why, "This was call 1 of 3 on that day and 1 of 7 in seven days.");
}

TEST(Compliance, the_day_is_the_customers) {
  // 20:00 in UTC is the next day in Asia/Kolkata.
  EXPECT_EQ(Logged(fraud(), india(), *parse_rfc3339("2026-01-07T20:00:00Z")).record().day, "2026-01-08");
  EXPECT_EQ(Logged(fraud(), std::nullopt, *parse_rfc3339("2026-01-07T20:00:00Z")).record().day, "2026-01-07");
}

TEST(Compliance, who_was_not_called_has_nothing_to_complain_of) {
  Logged call(fraud());
  call.put(NotDialed{NotDialed::Why::withdrawn, "stopping"});
  EXPECT_EQ(call.record().marks(), std::string(points_count, 'n')) << told(call.record());
  Logged busy(fraud());
  busy.put(Sending{});
  busy.put(Dialed{"CA1", Dialed::How::reply});
  busy.put(Status{CarrierStatus::busy, AnsweredBy::unknown, std::nullopt, std::nullopt});
  EXPECT_EQ(busy.record().marks(), "nnnnnnnnnnppn") << told(busy.record());
}

// ---- Violations, planted in logs that were good.

TEST(Compliance, a_notice_that_is_left_out) {
  auto call = confirmed();
  call.take_out<Said>([](const Said& said) { return said.line == "identify.before"; });
  expect_only(call.record(), Point::notice, 5);
}

TEST(Compliance, a_notice_that_comes_too_late) {
  auto call = confirmed();
  call.take_out<Said>([](const Said& said) { return said.line == "identify.before"; });
  call.rows.back().events.insert(
      call.rows.back().events.begin() + 1,
      Said{"identify.before", "Hello. This is an automated call from Lotus Bank."});
  expect_only(call.record(), Point::notice, 5);
}

TEST(Compliance, a_notice_that_is_not_said_in_the_language_that_is_spoken_now) {
  Logged call(loan());
  call.answered().say("yes speaking").say("can we speak in Hindi please").say("मेरा नाम आशा राव है").ends();
  const auto good = call.record();
  EXPECT_EQ(good.of(Point::notice).mark, Mark::pass) << told(good);
  const auto changed = call.rows[5].seq;
  bool first = true;
  call.take_out<Said>([&](const Said& said) {
    return said.line == "notice.automated_and_recorded" && !std::exchange(first, false);
  });
  expect_only(call.record(), Point::notice, changed);
}

TEST(Compliance, whether_the_notice_was_heard) {
  Logged gone(fraud());
  gone.answered().ends();
  EXPECT_MARK(gone.record(), notice, pass);
  EXPECT_MARK(gone.record(), notice_heard, unknown);

  Logged waited(fraud());
  waited.answered().silence().ends();
  EXPECT_MARK(waited.record(), notice_heard, pass);

  Logged early(fraud());
  early.answered();
  early.at -= Millis{9'000};  // a second after the first word
  early.say("yes speaking").ends();
  EXPECT_MARK(early.record(), notice_heard, unknown);

  static const auto patient = loaded([] {
    auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick");
    return text.insert(text.find("  retries: 2\n"), "  interruptible: none\n");
  }());
  Logged quick(patient);
  quick.answered();
  quick.at -= Millis{9'000};
  quick.say("yes speaking").ends();
  EXPECT_MARK(quick.record(), notice_heard, pass);
}

TEST(Compliance, private_words_before_the_right_person) {
  auto call = confirmed();
  call.take_out<Verified>();
  expect_only(call.record(), Point::right_person, 5);
}

TEST(Compliance, private_words_in_a_sentence_of_nobodys) {
  auto call = confirmed();
  Logged::first_of<Said>(call.rows[3])->text = "Hello, it is about 2,500 rupees and 75 paise.";
  const auto record = call.record();
  EXPECT_MARK(record, right_person, fail);
  EXPECT_MARK(record, approved, fail);
}

TEST(Compliance, a_line_that_is_not_approved) {
  auto call = confirmed();
  Logged::first_of<Said>(call.row_with<Said>())->text += " And a good day.";
  expect_only(call.record(), Point::approved, 6);
  auto other = confirmed();
  Logged::first_of<Said>(other.row_with<Said>())->line = "no_such_line";
  expect_only(other.record(), Point::approved, 6);
}

TEST(Compliance, a_machine_that_hears_private_words) {
  auto call = confirmed();
  std::get<Status>(call.rows.back().events.front()).by = AnsweredBy::machine;
  expect_only(call.record(), Point::machine, 5);
  Logged good(fraud());
  good.answered(AnsweredBy::machine).ends();
  EXPECT_MARK(good.record(), machine, pass);
  EXPECT_MARK(good.record(), notice, not_applicable);
}

TEST(Compliance, an_opt_out_that_is_not_honoured) {
  const auto asks = [] {
    Logged call(fraud());
    call.answered().say("stop calling me").ends();
    return call;
  };
  EXPECT_MARK(asks().record(), opt_out, pass);
  auto unlisted = asks();
  unlisted.take_out<Ordered>();
  expect_only(unlisted.record(), Point::opt_out, 5);
  auto asked_more = asks();
  asked_more.rows[4].events.back() = Listening{2, {}};
  expect_only(asked_more.record(), Point::opt_out, 5);
  auto named_otherwise = asks();
  std::get<Disposed>(named_otherwise.rows[4].events.back()).disposition = flow::Disposition::unclear;
  expect_only(named_otherwise.record(), Point::opt_out, 5);
}

TEST(Compliance, a_wish_for_a_person_that_is_not_honoured) {
  const auto asks = [] {
    Logged call(fraud());
    call.answered().say("let me speak to a person").ends();
    return call;
  };
  EXPECT_MARK(asks().record(), human, pass);
  auto nobody_told = asks();
  nobody_told.take_out<ForReview>();
  std::get<Disposed>(nobody_told.rows[4].events.back()).disposition = flow::Disposition::unclear;
  expect_only(nobody_told.record(), Point::human, 5);
  auto asked_more = asks();
  asked_more.rows[4].events.back() = Listening{2, {}};
  expect_only(asked_more.record(), Point::human, 5);
}

TEST(Compliance, somebody_else_who_is_not_let_go) {
  const auto says = [](const char* words) {
    Logged call(fraud());
    call.answered().say(words).ends();
    return call;
  };
  EXPECT_MARK(says("wrong number").record(), wrong_person, pass);
  EXPECT_MARK(says("no").record(), wrong_person, pass);
  auto asked_more = says("wrong number");
  asked_more.rows[4].events.back() = Listening{2, {}};
  expect_only(asked_more.record(), Point::wrong_person, 5);
  auto cut_off = says("no");
  std::erase_if(cut_off.rows[4].events, [](const Event& e) { return std::holds_alternative<Said>(e); });
  expect_only(cut_off.record(), Point::wrong_person, 5);
}

TEST(Compliance, a_crisis_that_nobody_hears_of) {
  Logged call(loan());
  call.answered().say("yes speaking").say("I don't want to live any more").ends();
  EXPECT_MARK(call.record(), crisis, pass);
  call.take_out<ForReview>();
  expect_only(call.record(), Point::crisis, 6);
}

TEST(Compliance, a_crisis_and_an_opt_out_in_one_breath) {
  Logged call(loan());
  call.answered().say("yes speaking").say("I want to kill myself, stop calling me").ends();
  EXPECT_MARK(call.record(), crisis, pass);
  EXPECT_MARK(call.record(), opt_out, pass);
  call.take_out<Ordered>();
  expect_only(call.record(), Point::opt_out, 6);
}

TEST(Compliance, nothing_more_is_asked_of_who_has_a_lawyer) {
  for (const auto* words :
       {"talk to my lawyer", "I have filed for bankruptcy", "yes it is, but talk to my lawyer"}) {
    Logged call(loan());
    call.answered().say("yes speaking").say("Asha Rao").say(words).ends();
    EXPECT_MARK(call.record(), represented, pass);
    EXPECT_FALSE(call.record().failed()) << told(call.record());
  }
  Logged call(loan());
  call.answered().say("yes speaking").say("Asha Rao").say("yes").say("talk to my lawyer").ends();
  const auto lawyer = call.row_with<ForReview>().seq;
  auto untold = call;
  untold.take_out<ForReview>();
  expect_only(untold.record(), Point::represented, lawyer);
  // A script, or a desk, that goes on all the same.
  auto asked = call;
  asked.take_out<Disposed>();
  expect_only(asked.record(), Point::represented, lawyer);
  auto spoke = call;
  for (auto& row : spoke.rows)
    if (row.seq == lawyer)
      row.events.push_back(Said{"how_much.ask", "What is the total amount of the loan that you took?"});
  expect_only(spoke.record(), Point::represented, lawyer);
}

TEST(Compliance, a_promise_is_read_back) {
  const auto good = promised().record();
  EXPECT_FALSE(good.failed()) << told(good);
  EXPECT_MARK(good, promise, pass);

  auto not_read_back = promised();
  not_read_back.take_out<Said>([](const Said& said) { return said.line == "read_back.ask"; });
  expect_only(not_read_back.record(), Point::promise, 12);

  // The customer changes the amount with the very words that confirm it.
  auto changed = promised();
  auto& last = changed.row_with<OutcomeKnown>();
  last.events.insert(last.events.begin() + 2, Filled{"promise_amount", "4000", "four thousand"});
  changed.take_out<Said>([](const Said& said) { return said.line == "promise_noted"; });
  expect_only(changed.record(), Point::promise, 12);
}

TEST(Compliance, a_promise_whose_confirmation_never_came) {
  auto call = promised();
  auto& row = call.row_with<OutcomeKnown>();
  row.events.front() = Status{CarrierStatus::completed, AnsweredBy::unknown, 40, std::nullopt};
  std::erase_if(row.events, [](const Event& e) { return std::holds_alternative<Understood>(e); });
  EXPECT_MARK(call.record(), promise, unknown);
}

TEST(Compliance, calling_hours_are_looked_at_again) {
  Logged call(fraud(), india(), *parse_rfc3339("2026-01-07T13:30:00Z"));  // 19:00
  call.answered().say("yes").ends();
  expect_only(call.record(), Point::hours, 2);

  Logged late(fraud(), india(), *parse_rfc3339("2026-01-07T13:29:35Z"));
  late.answered().ends();  // rings for 20 s
  expect_only(late.record(), Point::hours, 4);

  auto two_zones = india();
  two_zones.zones = {"Asia/Kolkata", "America/New_York"};
  Logged either(fraud(), two_zones);
  either.answered().ends();
  expect_only(either.record(), Point::hours, 2);

  auto weekdays = india();
  weekdays.windows = {{8 * 60, 19 * 60, 0b0110110}};  // not on Wednesdays
  Logged day_off(fraud(), weekdays);
  day_off.answered().ends();
  expect_only(day_off.record(), Point::hours, 2);

  auto nowhere = india();
  nowhere.zones = {"Mars/Olympus"};
  Logged lost(fraud(), nowhere);
  lost.answered().ends();
  EXPECT_MARK(lost.record(), hours, unknown);
}

TEST(Compliance, one_call_too_many) {
  auto third = india();
  third.today = 2, third.week = 6;
  Logged last_allowed(fraud(), third);
  last_allowed.answered().ends();
  EXPECT_MARK(last_allowed.record(), cap, pass);
  for (const auto& [today, week] : {std::pair{3, 3}, std::pair{0, 7}}) {
    auto permit = india();
    permit.today = today, permit.week = week;
    Logged call(fraud(), permit);
    call.answered().ends();
    expect_only(call.record(), Point::cap, 2);
  }
}

TEST(Compliance, what_is_not_known_is_said) {
  auto call = confirmed();
  const auto without_script = compliance(nullptr, call.rows);
  EXPECT_EQ(without_script.marks(),
            "uuunu"
            "nnnnn"
            "ppn")
      << told(without_script);
  Logged old(fraud(), std::nullopt);
  old.answered().ends();
  EXPECT_MARK(old.record(), hours, unknown);
  EXPECT_MARK(old.record(), cap, unknown);
  EXPECT_EQ(unreadable_record("f", "2026-01-07", 3).marks(), std::string(points_count, 'u'));
}

TEST(Compliance, words_after_the_end_still_count) {
  Logged call(fraud());
  call.answered().ends();
  call.put(Heard{call.call.asked, Heard::Kind::speech, "stop calling me", 0.9});
  const auto record = call.record();
  EXPECT_FALSE(record.failed()) << told(record);
  EXPECT_MARK(record, opt_out, pass);
}

TEST(Compliance, a_rewording_is_checked_once_more) {
  static const auto gentle = loaded([] {
    auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick");
    const std::string confirm = "    title: Was it you?\n";
    return text.insert(text.find(confirm) + confirm.size(), "    reword: true\n");
  }());
  const auto call = [&](const flow::Flow& flow, const std::string& sentence, const std::string& line) {
    Logged logged(flow);
    logged.answered();
    logged.say("yes speaking").say("elephant");
    for (auto& row : logged.rows)
      for (auto& event : row.events)
        if (auto* said = std::get_if<Said>(&event); said && said->line == "confirm.retry1")
          *said = Said{line, sentence, true};
    logged.say("yes I did").ends();
    return logged.record();
  };
  EXPECT_MARK(call(gentle, "Could you please tell me whether you made this payment?", "confirm.retry1"),
              approved, pass);
  EXPECT_MARK(call(gentle, "Pay 500 rupees now or we will sue you.", "confirm.retry1"), approved, fail);
  EXPECT_MARK(call(gentle, "Could you please tell me whether you made this payment?", "identify.ask"),
              approved, fail);
  EXPECT_MARK(
      call(testing::quick(), "Could you please tell me whether you made this payment?", "confirm.retry1"),
      approved, fail);
}

TEST(Compliance, a_machine_that_only_its_greeting_gives_away_hears_nothing_private) {
  for (const auto* flow : {&testing::quick(), &fraud(), &loan()}) {
    Logged call(*flow);
    call.answered().say("please leave a message after the tone").say("yes").ends();
    const auto record = call.record();
    EXPECT_FALSE(record.failed()) << told(record);
    EXPECT_MARK(record, machine, pass);
    EXPECT_EQ(call.call.disposition, flow::Disposition::machine) << flow->name;
  }
}

TEST(Compliance, a_greeting_after_private_words_leaves_it_open_who_heard_them) {
  static const auto flow = loaded([] {
    auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick");
    const std::string pattern = "  repeat:        {again: true}\n";
    return text.insert(text.find(pattern), "  voicemail:     {disposition: machine, end: true}\n");
  }());
  Logged call(flow);
  call.answered().say("yes speaking").say("please leave a message after the tone").ends();
  EXPECT_MARK(call.record(), machine, unknown);
  Logged known(flow);
  known.answered().say("yes speaking").say("please leave a message after the tone");
  known.put(Status{CarrierStatus::completed, AnsweredBy::machine, 40, std::nullopt});
  EXPECT_MARK(known.record(), machine, fail);
}

TEST(Compliance, another_language_is_approved_too) {
  Logged call(loan());
  call.answered().say("yes").say("can we speak in Hindi").say("मेरा नाम आशा राव है").say("हाँ").say("ढाई लाख");
  call.say("नहीं").say("शुक्रवार को").say("पाँच हज़ार").say("हाँ").ends();
  const auto record = call.record();
  EXPECT_FALSE(record.failed()) << told(record);
  EXPECT_MARK(record, promise, pass);
}

// Whatever is said on a call of the shipped scripts, its record has no failure: they are proved, and the desk
// follows them. And the record stands every way through the store.
RC_GTEST_PROP(Compliance, the_shipped_scripts_keep_their_duties, ()) {
  static const char* const words[] = {"yes",
                                      "yes speaking",
                                      "no",
                                      "stop calling me",
                                      "let me speak to a person",
                                      "wrong number",
                                      "this is fraud",
                                      "Asha Rao",
                                      "two lakh",
                                      "on Friday",
                                      "five thousand rupees",
                                      "I will pay five thousand on Friday",
                                      "I don't want to live any more",
                                      "call me later",
                                      "elephant",
                                      "I am not sure",
                                      "who is this",
                                      "can we speak in Hindi",
                                      "no and stop calling me",
                                      "please leave a message after the tone",
                                      "a virtual card please",
                                      "I lost my job",
                                      "yes, but four thousand",
                                      "no, on Monday",
                                      "physical"};
  const flow::Flow* const flows[] = {&testing::quick(), &fraud(), &loan()};
  const auto& flow = *flows[*rc::gen::inRange(0, 3)];
  Logged call(flow);
  call.answered(
      *rc::gen::element(AnsweredBy::unknown, AnsweredBy::human, AnsweredBy::unknown, AnsweredBy::machine));
  const auto said =
      *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, static_cast<int>(std::size(words))));
  for (const int one : said) {
    if (call.call.turn == 0) break;
    one < 0 ? call.silence() : call.say(words[one]);
  }
  call.ends();
  if (*rc::gen::inRange(0, 4) == 0)
    call.put(Heard{call.call.asked, Heard::Kind::speech, "stop calling me", 0.9});
  const auto record = call.record();
  RC_LOG(told(record));
  RC_ASSERT(!record.failed());
  RC_ASSERT(record.findings.size() == points_count);
  for (const auto& one : record.findings) RC_ASSERT(one.why.ends_with('.') && one.seq <= record.seq);
  auto read = decode_findings(encode(record.findings));
  RC_ASSERT(read.has_value() && *read == record.findings);
  // The log as it is stored gives the same record.
  std::vector<Row> stored;
  for (const auto& row : call.rows) stored.push_back({row.seq, row.at, *decode(encode(row.events))});
  RC_ASSERT(compliance(&flow, stored) == record);
}

TEST(Compliance, findings_that_cannot_be_read) {
  for (const auto* text : {"", "[]", "{}", "null", "[{\"p\":\"notice\"}]"})
    EXPECT_FALSE(decode_findings(text).has_value()) << text;
  // Of rules that did not know the last point.
  auto fewer = confirmed().record().findings;
  fewer.pop_back();
  const auto read = decode_findings(encode(fewer));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), points_count);
  EXPECT_EQ(read->back().mark, Mark::unknown);
  auto text = encode(confirmed().record().findings);
  const auto at = text.find("right_person");
  EXPECT_FALSE(decode_findings(text.replace(at, 12, "right_human")).has_value());
}

TEST(Compliance, the_purpose_of_a_loan_call_is_private_too) {
  Logged early(loan());
  early.answered().say("who is this").say("she is not here right now");
  EXPECT_EQ(early.record().of(Point::right_person).mark, Mark::not_applicable);
  Logged call(loan());
  call.answered().say("yes speaking").say("Asha Rao");
  EXPECT_EQ(call.record().of(Point::right_person).mark, Mark::pass) << "a question about the loan was asked";
  // The same words to somebody who is not known yet.
  auto told = call.rows;
  for (auto& row : told)
    std::erase_if(row.events, [](const Event& event) { return std::holds_alternative<Verified>(event); });
  EXPECT_EQ(compliance(&loan(), told).of(Point::right_person).mark, Mark::fail);
}

}  // namespace
}  // namespace rf::call
