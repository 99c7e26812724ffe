#include <chrono>
#include <cmath>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/flow_file.h"
#include "app/problems.h"
#include "base/date.h"
#include "desk/shown.h"
#include "flow/examine.h"
#include "store/database.h"
#include "store/desk_reads.h"
#include "understand/eval.h"
#include "understand/japanese.h"
#include "understand/understand.h"

// Commands that decide and do not act: scripts, understanding, replay.
namespace rf::app {

using Json = nlohmann::json;

namespace {

std::string summary(const flow::Examined& checked) {
  const auto& flow = *checked.flow;
  const auto& proof = *checked.proof;
  return std::to_string(flow.steps.size()) + " steps, " + std::to_string(flow.tests.size()) +
         " tests passed, " +
         (checked.untested.empty() ? std::string("every exit is taken by one, ")
                                   : std::to_string(checked.untested.size()) + " exits are taken by none, ") +
         std::to_string(proof.proved) + " claims proved, longest call " + flow::in_minutes(proof.longest) +
         " (" + std::to_string(proof.answers) + " answers), version " + flow.version.substr(0, 12);
}

// As lines of the files that they are from.
std::vector<std::string> told(const flow::Whole& whole, const std::vector<flow::Remark>& remarks) {
  std::vector<std::string> lines;
  lines.reserve(remarks.size());
  for (const auto& remark : remarks)
    lines.push_back(flow::where_it_is_from(whole, flow::told(whole.pieces.front().file, remark)));
  return lines;
}

}  // namespace

namespace {

// A line of the whole text as one of the file that it is from.
Json place(const flow::Whole& whole, int line) {
  const auto at = flow::where_it_is_from(whole, flow::told(whole.pieces.front().file, {line, ""}));
  const auto end = at.rfind(": "), colon = at.rfind(':', end - 1);
  return {{"file", at.substr(0, colon)}, {"line", std::stoi(at.substr(colon + 1, end - colon - 1))}};
}

// Each claim: those of the file, with the place where it stands, and those that hold in every script.
Json claims(const flow::Whole& whole, const flow::Proof& proof) {
  Json out = Json::array();
  auto broken = proof.violations.begin();
  for (const auto& property : proof.properties) {
    Json one{{"claim", property.text}, {"always", property.at == 0}, {"verdict", "proved"}};
    if (property.at > 0) one.update(place(whole, property.at));
    // In the order of the properties, so that the same claim written twice is told apart.
    if (broken != proof.violations.end() && broken->property.text == property.text &&
        broken->property.at == property.at) {
      one.update(place(whole, broken->at));
      one["verdict"] = "broken";
      one["why"] = broken->what;
      one["counter_example"] = broken->conversation;
      ++broken;
    }
    out.push_back(std::move(one));
  }
  return out;
}

Json steps(const flow::Whole& whole, const flow::Examined& checked) {
  Json out = Json::array();
  for (std::size_t i = 0; i < checked.flow->steps.size(); ++i) {
    const auto& step = checked.flow->steps[i];
    auto one = place(whole, step.line);
    one["step"] = step.id;
    one["visits"] = i < checked.visits.size() ? checked.visits[i] : 0;
    out.push_back(std::move(one));
  }
  return out;
}

Json as_json(const std::string& file, const flow::Whole& whole, const flow::Examined& checked,
             const std::vector<std::string>& problems) {
  Json out{{"file", file},
           {"sound", problems.empty()},
           {"problems", problems},
           {"warnings", told(whole, checked.warnings)},
           {"untested", told(whole, checked.untested)},
           {"more", checked.more}};
  if (checked.flow) {
    const auto& flow = *checked.flow;
    out["name"] = flow.name;
    out["version"] = flow.version;
    out["tests"] = flow.tests.size();
    out["coverage"] = {{"steps", steps(whole, checked)},
                       {"exits", checked.exits},
                       {"exits_taken", checked.exits - checked.untested.size()}};
  }
  if (checked.proof) {
    const auto& proof = *checked.proof;
    out["claims"] = claims(whole, proof);
    out["longest_call"] = {{"seconds", (proof.longest.count() + 999) / 1'000}, {"answers", proof.answers}};
    out["places"] = proof.places;
  }
  return out;
}

}  // namespace

int flow_check(const Common& common, const std::vector<std::string>& files) {
  Json results = Json::array();
  bool sound = true;
  for (const auto& file : files) {
    flow::Examined checked;
    std::vector<std::string> problems;
    flow::Whole whole{"", {{file, 0}}};
    if (auto read = read_flow_file(file)) {
      whole = std::move(*read);
      checked = flow::examine(file, whole.text);
      problems = told(whole, checked.problems);
    } else {
      problems.push_back(read.error().message);
    }
    sound = sound && problems.empty();
    if (common.json) {
      results.push_back(as_json(file, whole, checked, problems));
      continue;
    }
    for (const auto& problem : problems) std::cerr << problem << "\n";
    for (const auto& warning : told(whole, checked.warnings)) std::cerr << "warning: " << warning << "\n";
    if (checked.more)
      std::cerr << file << ": there may be more; these are the first " << problems.size() << "\n";
    if (problems.empty()) std::cout << file << ": sound; " << summary(checked) << "\n";
  }
  if (common.json) std::cout << results.dump() << "\n";
  return sound ? 0 : 1;
}

namespace {

// Words of another language would be taken for English ones.
Done check_language(const std::string& language) {
  const bool known = language == "auto" || language == "en" || language == "hi" || language == "ja";
  const auto main = language.substr(0, 3);
  if (!known && main != "en-" && main != "hi-" && main != "ja-")
    return fail("language-unknown",
                "--language: '" + language +
                    "' is not understood; auto, en, hi or ja, each also with a region such as en-IN");
  // Without its dictionary Japanese would be taken for nothing.
  if (language == "auto" || language.starts_with("ja")) return understand::load_japanese();
  return {};
}

}  // namespace

namespace {

// The day of the call: the one that was asked for, or this machine's.
Result<std::chrono::year_month_day> day_of_call(const std::string& today) {
  if (!today.empty()) {
    auto day = parse_date(today);
    if (!day) return fail("date-invalid", "--today: " + day.error().message);
    return *day;
  }
  const auto now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year_month_day(std::chrono::year(local.tm_year + 1900),
                                     std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
                                     std::chrono::day(static_cast<unsigned>(local.tm_mday)));
}

Json as_json(const understand::Meaning& meaning) {
  // As many digits as it has: a float's would be drawn out by JSON.
  const double confidence = std::round(static_cast<double>(meaning.confidence) * 1e4) / 1e4;
  Json out{{"intent", name(meaning.intent)}, {"confidence", confidence}, {"why", meaning.why}};
  if (meaning.also != understand::Intent::unclear) out["also"] = name(meaning.also);
  out["slots"] = Json::array();
  for (const auto& slot : meaning.slots)
    out["slots"].push_back({{"slot", name(slot.kind)}, {"value", slot.value}, {"words", slot.words}});
  return out;
}

}  // namespace

int understand_words(const Common& common, const UnderstandOptions& options, const std::string& words) {
  const auto& [question, language, asked_for, day] = options;
  auto kind = understand::question_named(question);
  if (!kind) {
    std::string known;
    for (auto q : understand::all_questions) known += (known.empty() ? "" : ", ") + std::string(name(q));
    return complain(
        {"question-unknown", "--question: '" + question + "' is no kind of question; there are " + known});
  }
  if (auto known = check_language(language); !known) return complain(known.error());
  if (!asked_for.empty() && *kind != understand::Question::yes_no && *kind != understand::Question::name)
    return complain({"question-wrong",
                     "--asks-for: who is on the line is asked by a yes_no or a name question: leave "
                     "--question out, or say --question name"});
  auto today = day_of_call(day);
  if (!today) return complain(today.error());
  auto meaning =
      understand::understand(*kind, words, {.language = language, .asked_for = asked_for, .today = *today});
  if (common.json) {
    std::cout << as_json(meaning).dump() << "\n";
    return 0;
  }
  std::cout << name(meaning.intent) << "\t" << meaning.confidence;
  for (const auto& word : meaning.why) std::cout << "\t" << word;
  std::cout << "\n";
  for (const auto& slot : meaning.slots)
    std::cout << name(slot.kind) << "=" << slot.value << "\t" << slot.words << "\n";
  return 0;
}

int understand_eval(const Common& common, const UnderstandOptions& options, const std::string& file) {
  auto text = read_text(file);
  if (!text) return complain(text.error());
  if (auto known = check_language(options.language); !known) return complain(known.error());
  auto today = day_of_call(options.today);
  if (!today) return complain(today.error());
  auto examples = understand::read_examples(*text);
  std::vector<reports::Problem> problems;
  problems.reserve(examples.bad.size());
  for (auto& bad : examples.bad) problems.push_back({static_cast<int>(bad.line), std::move(bad.reason)});
  tell_problems(file, problems);
  // Nothing that was right would be read as all of it.
  if (examples.list.empty())
    return complain({"examples-missing", file + " has no line to measure; each is "
                                                "question_kind<TAB>utterance<TAB>expected, such as "
                                                "yes_no<TAB>that was me<TAB>yes"});
  auto evaluation = understand::evaluate(examples.list, options.language, *today);
  if (common.json) {
    std::cout << Json{{"accuracy", evaluation.accuracy()},
                      {"right", evaluation.right},
                      {"total", evaluation.total}}
                     .dump()
              << "\n";
  } else {
    std::cout << understand::report(evaluation);
  }
  return examples.bad.empty() ? 0 : 1;
}

namespace {

struct Stored {
  desk::FlowPtr flow;
  store::StoredCall call;
};
Result<Stored> stored_call(const Common& common, std::int64_t id) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto db = store::open_to_read(data_folder(*settings, common).string());
  if (!db) return tl::unexpected(db.error());
  auto stored = store::read_stored_call(**db, id);
  if (!stored) return tl::unexpected(stored.error());
  const auto* attempt = call::attempt_of(stored->rows);
  if (!attempt)
    return fail("log-broken", "the log of call " + std::to_string(id) + " does not begin with its creation");
  const auto& version = attempt->versions->flow_version;
  auto text = store::read_flow_text(**db, version);
  if (!text) return tl::unexpected(text.error());
  desk::Flows flows;
  auto kept = flows.keep(version, *text);
  if (!kept) return tl::unexpected(kept.error());
  return Stored{std::move(*kept), std::move(*stored)};
}

Json as_json(std::int64_t id, const desk::Verdict& verdict, const call::Versions& versions) {
  Json first = nullptr;
  if (const auto& difference = verdict.replay.first)
    first = {{"row", difference->seq}, {"recorded", difference->recorded}, {"decided", difference->decided}};
  auto shown = Json::array();
  for (const auto& one : verdict.shown_otherwise)
    shown.push_back({{"what", one.what}, {"shown", one.shown}, {"logged", one.logged}});
  return {{"call", id},
          {"same", verdict.same()},
          {"events", verdict.replay.events},
          {"first_difference", first},
          {"shown_otherwise", shown},
          {"flow", versions.flow},
          {"flow_version", versions.flow_version},
          {"understanding", versions.understanding_version},
          {"understanding_now", understand::version}};
}

std::string or_nothing(const std::string& text) { return text.empty() ? "nothing" : text; }

void print(std::int64_t id, const desk::Verdict& verdict) {
  const auto& [replay, shown_otherwise] = verdict;
  if (replay.first) {
    std::cout << "call " << id << " differs in row " << replay.first->seq << ", after " << replay.events
              << " equal events\n"
              << "  recorded: " << or_nothing(replay.first->recorded) << "\n"
              << "  decided:  " << or_nothing(replay.first->decided) << "\n";
    return;
  }
  std::cout << "call " << id << " replays the same: " << replay.events << " events\n";
  if (shown_otherwise.empty()) return;
  std::cout << "but the desk shows what its log does not say:\n";
  for (const auto& one : shown_otherwise)
    std::cout << "  " << one.what << ": shown " << or_nothing(one.shown) << ", logged "
              << or_nothing(one.logged) << "\n";
}

}  // namespace

int replay(const Common& common, std::int64_t id) {
  auto stored = stored_call(common, id);
  if (!stored) return complain(stored.error());
  auto verdict = desk::judge(stored->call.shown, stored->call.rows, *stored->flow);
  if (!verdict) return complain(verdict.error());
  const auto& versions = *call::attempt_of(stored->call.rows)->versions;
  if (common.json)
    std::cout << as_json(id, *verdict, versions).dump() << "\n";
  else
    print(id, *verdict);
  if (versions.understanding_version != understand::version)
    std::cerr << "ringfence: the call was understood by version " << versions.understanding_version
              << ", this program has " << understand::version << "\n";
  return verdict->same() ? 0 : 1;
}

}  // namespace rf::app
