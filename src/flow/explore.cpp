#include "flow/explore.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "flow/beside.h"
#include "flow/comparisons.h"
#include "flow/exits.h"
#include "flow/private.h"
#include "flow/settles.h"
#include "flow/talk.h"

namespace rf::flow {

namespace {

constexpr std::size_t nodes_most = 200'000, answers_at_one_question_most = 2'000;

// Heard beside any answer.
bool weighs(Intent intent) { return intent == Intent::attorney || intent == Intent::bankruptcy; }

// Claims look at these by themselves.
bool must_be_honoured(Intent intent) {
  return weighs(intent) || intent == Intent::stop_calling || intent == Intent::agent ||
         intent == Intent::wrong_person || intent == Intent::crisis;
}

// Whether both lead to the same, wherever they are written and whatever a person is told to look for.
bool alike(const Exit& a, const Exit& b) {
  const auto bare = [](Exit exit) {
    const auto strip = [](Exit& one) {
      one.at = 0;
      if (!one.review.empty()) one.review = "looked at";
    };
    strip(exit);
    for (auto& other : exit.otherwise) strip(other);
    return exit;
  };
  return bare(a) == bare(b);
}

std::optional<understand::SlotKind> said_as(SlotType type) {
  switch (type) {
    case SlotType::amount: return understand::SlotKind::amount;
    case SlotType::date: return understand::SlotKind::date;
    case SlotType::time: return understand::SlotKind::time;
    case SlotType::name: return understand::SlotKind::name;
    case SlotType::digits: return understand::SlotKind::digits;
    case SlotType::answer: return std::nullopt;
  }
  return std::nullopt;
}

// All answers that can make a difference at a step.
class AnswersAt {
 public:
  AnswersAt(const Flow& flow, const Comparisons& compared, const Step& step)
      : flow_(flow), compared_(compared), step_(step) {
    std::vector<Intent> answers, asked;
    for (const Intent intent : understand::all_intents) {
      if (!differs(intent)) continue;
      (understand::is_request(intent) ? asked : answers).push_back(intent);
      add({Answer::Kind::meaning, {Input::Kind::meaning, intent, Intent::unclear, {}}});
    }
    for (const Intent answer : answers)
      if (answer != Intent::unclear)
        for (const Intent request : asked)
          add({Answer::Kind::meaning, {Input::Kind::meaning, answer, request, {}}});
    for (const Intent answer : answers)
      for (const Intent topic : topics_beside())
        if (answer != Intent::unclear && !weighs(answer))
          add({Answer::Kind::meaning, {Input::Kind::meaning, answer, topic, {}}});
    if (step.on.count(Intent::given))
      for (const Intent topic : answers)
        if (topic_told(topic)) add({Answer::Kind::meaning, {Input::Kind::meaning, Intent::given, topic, {}}});
    add_guess();
    if (step.died) {
      Input said{Input::Kind::meaning,
                 Intent::wrong_person,
                 Intent::unclear,
                 {{understand::SlotKind::person, "died", ""}}};
      out.push_back({Answer::Kind::meaning, said});
      said.also = Intent::stop_calling;
      out.push_back({Answer::Kind::meaning, std::move(said)});
    }
    out.push_back({Answer::Kind::silence, {Input::Kind::silence, Intent::unclear, Intent::unclear, {}}});
    out.push_back({Answer::Kind::hung_up, {}});
  }

  std::vector<Answer> out;

 private:
  // Those of the topics that are heard beside any answer and lead somewhere of their own.
  std::vector<Intent> topics_beside() const {
    const auto attorney = step_.on.find(Intent::attorney), bankruptcy = step_.on.find(Intent::bankruptcy);
    std::vector<Intent> topics;
    if (attorney != step_.on.end()) topics.push_back(Intent::attorney);
    if (bankruptcy != step_.on.end() && (topics.empty() || !alike(attorney->second, bankruptcy->second)))
      topics.push_back(Intent::bankruptcy);
    return topics;
  }

  // Whether a value that is said with the topic is kept, which it would not be without.
  bool topic_told(Intent topic) const {
    return understand::is_topic(topic) && gives_no_value(topic) && !weighs(topic) && step_.on.count(topic) &&
           value_beside(flow_, step_, topic);
  }

  // All guesses that must not settle anything lead to the same.
  void add_guess() {
    if (flow_.certain.from <= 0) return;
    for (const auto& [intent, exit] : step_.on) {
      if (!settles(flow_, step_, intent)) continue;
      Answer guess{Answer::Kind::meaning, {Input::Kind::meaning, intent, Intent::unclear, {}}};
      guess.input.confidence = 0;
      out.push_back(std::move(guess));
      return;
    }
  }

  // Whether the intent leads elsewhere than those before it. An answer that is kept differs by itself.
  bool differs(Intent intent) {
    const auto exit = step_.on.find(intent);
    // A machine's greeting takes the machine's exit where the step has none for it; and what has to be
    // honoured is not, where it has no exit.
    if (exit == step_.on.end() && (intent == Intent::voicemail ||
                                   (must_be_honoured(intent) && !(weighs(intent) && flow_.kind != "loan"))))
      return true;
    if (exit == step_.on.end()) return std::exchange(unknown_, true) == false;
    const bool kept = step_.fill >= 0 && understand::is_answer(*step_.expect, intent);
    const bool request = understand::is_request(intent);
    // Which answer verifies who is on the line is looked at by itself.
    bool verifies = false;
    each_alternative(exit->second, [&](const Exit& one) { verifies = verifies || one.verified; });
    if (!kept && !must_be_honoured(intent) && !verifies)
      for (const auto& [other, is_request] : seen_)
        if (is_request == request && alike(*other, exit->second)) return false;
    seen_.emplace_back(&exit->second, request);
    return true;
  }

  // With each combination of the values that the answer could hold and that somebody would keep.
  void add(Answer answer) {
    std::set<int> slots;
    if (step_.fill >= 0) slots.insert(step_.fill);
    for (const Intent intent : {answer.input.intent, answer.input.also})
      if (const auto exit = step_.on.find(intent); exit != step_.on.end()) {
        slots.insert(exit->second.fill.begin(), exit->second.fill.end());
        for (const auto& other : exit->second.otherwise) slots.insert(other.fill.begin(), other.fill.end());
      }
    std::vector<Answer> all{answer};
    for (const int slot : slots) {
      const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
      const auto kind = said_as(rule.type);
      if (!kind) continue;
      const bool must = answer.input.intent == Intent::given && slot == step_.fill;
      std::vector<Answer> more;
      for (const auto& one : all) {
        if (find(one.input.slots, *kind)) {
          more.push_back(one);
          continue;
        }
        if (!must) more.push_back(one);
        for (const auto& value : compared_.values(rule)) {
          more.push_back(one);
          more.back().input.slots.push_back({*kind, value, value});
        }
        // "All of it", which the case knows.
        if (const auto whole = compared_.whole(rule)) {
          more.push_back(one);
          more.back().input.slots.push_back({*kind, *whole, "all of it"});
        }
        // In no currency that a case has.
        if (*kind == understand::SlotKind::amount && !find(one.input.slots, understand::SlotKind::currency)) {
          more.push_back(one);
          const auto value = compared_.values(rule).front();
          more.back().input.slots.push_back({*kind, value, value});
          more.back().input.slots.push_back({understand::SlotKind::currency, "XTS", "XTS"});
        }
      }
      all = std::move(more);
      // Told by the explorer; no need to make them all.
      if (out.size() + all.size() > answers_at_one_question_most) break;
    }
    if (switches(answer.input.intent))
      for (std::size_t i = 0; i < flow_.languages(); ++i) {
        all.push_back(answer);
        all.back().input.slots.push_back({understand::SlotKind::language, flow_.tag(i), ""});
      }
    out.insert(out.end(), all.begin(), all.end());
  }

  bool switches(Intent intent) const {
    const auto exit = step_.on.find(intent);
    return exit != step_.on.end() && exit->second.switch_language;
  }

  const Flow& flow_;
  const Comparisons& compared_;
  const Step& step_;
  bool unknown_ = false;
  std::vector<std::pair<const Exit*, bool>> seen_;
};

// The flow with a sign in the place of each line's words, which nobody reads while all conversations are
// played. A line that begins with a fact keeps its words: it may say nothing.
Flow without_words(Flow flow) {
  for (auto& line : flow.lines)
    for (std::size_t i = 0; i < flow.languages(); ++i) {
      auto& text = i == 0 ? line.text : line.translations[i - 1];
      if (const auto words = trim(text); !words.empty() && words.front() != '{') text = ".";
    }
  return flow;
}

class Explorer {
 public:
  explicit Explorer(const Flow& flow) : flow_(flow), played_(without_words(flow)), compared_(flow) {
    for (const auto& line : flow.lines) {
      spoken_.push_back(time_to_say(flow, line));
      private_.push_back(private_part(flow_, line).any());
    }
  }

  Result<Graph> run(const GoOn& go_on) {
    if (compared_.too_many_cases())
      return fail("flow-too-large", "the conditions tell too many cases apart to look at them all");
    begin();
    for (std::size_t next = 0; next < graph_.nodes.size(); ++next) {
      if (graph_.nodes.size() > nodes_most || too_many_)
        return fail("flow-too-large",
                    "the flow has too many ways to look at them all; fewer values that are compared help");
      if (next % 64 == 0 && stopped(go_on))
        return fail(too_long_code,
                    "there are more conversations than could be looked at in time; fewer values that are "
                    "compared help");
      visit(next);
    }
    return std::move(graph_);
  }

 private:
  void begin() {
    graph_.answers.push_back({Answer::Kind::begins, {}});
    graph_.answers.push_back({Answer::Kind::machine, {}});
    cases_ = compared_.cases();
    for (int i = 0; i < static_cast<int>(cases_.size()); ++i) {
      add(graph_.begins, 0, State(), flow::begin(played_, case_at(i)), i);
      add(graph_.begins, 1, State(), flow::machine(played_, case_at(i)), i);
    }
    answers_of_.resize(flow_.steps.size());
  }

  const std::vector<int>& answers_at(const Step& step, std::size_t index) {
    auto& known = answers_of_[index];
    if (!known.empty()) return known;
    auto all = AnswersAt(flow_, compared_, step).out;
    too_many_ = too_many_ || all.size() > answers_at_one_question_most;
    for (auto& answer : all) {
      known.push_back(static_cast<int>(graph_.answers.size()));
      graph_.answers.push_back(std::move(answer));
    }
    return known;
  }

  void visit(std::size_t index) {
    const auto at = static_cast<std::size_t>(graph_.nodes[index].state.step);
    const Step& step = flow_.steps[at];
    const int facts = case_of_[index];
    const State before = graph_.nodes[index].state;
    // Where no more may be asked it is the same how often it was.
    State at_last = before;
    at_last.retry = at_last.requests = 0;
    const auto [place, fresh] =
        last_of_.emplace(key(at_last, facts), static_cast<int>(graph_.last_edges.size()));
    graph_.nodes[index].last = place->second;
    at_last.turns = static_cast<std::uint8_t>(flow_.answers_limit - 1);
    std::vector<Edge> edges, last;
    for (const int answer : answers_at(step, at)) {
      add(edges, answer, before, hear(before, answer, facts), facts);
      if (fresh) add(last, answer, at_last, hear(at_last, answer, facts), facts);
    }
    graph_.nodes[index].edges = std::move(edges);
    if (fresh) graph_.last_edges.push_back(std::move(last));
  }

  const Facts& case_at(int index) const { return cases_[static_cast<std::size_t>(index)]; }

  Move hear(const State& state, int answer, int facts) const {
    const auto& given = graph_.answers[static_cast<std::size_t>(answer)];
    if (given.kind == Answer::Kind::hung_up) return hung_up(played_, state, case_at(facts));
    return flow::answer(played_, state, given.input, case_at(facts));
  }

  void add(std::vector<Edge>& to, int answer, const State& before, Move move, int facts) {
    Edge edge;
    edge.answer = answer;
    edge.happens = shared(happenings(before, move));
    for (const auto& said : move.says) edge.spoken += spoken_[static_cast<std::size_t>(said.line)];
    const bool ended = move.state.ended || !move.listen;
    if (!ended) edge.to = node(std::move(move.state), facts);
    keep(to, edge);
  }

  // An answer that changes nothing new is one that was seen, unless it asks for something that has to be
  // honoured.
  void keep(std::vector<Edge>& to, const Edge& edge) const {
    for (const auto& other : to)
      if (other.to == edge.to && other.happens == edge.happens && other.spoken >= edge.spoken &&
          hangs_up(other) == hangs_up(edge) && asked_for(other) == asked_for(edge))
        return;
    to.push_back(edge);
  }
  // What of the answer claims look at: two intents, and whether somebody has died.
  std::tuple<Intent, Intent, bool> asked_for(const Edge& edge) const {
    const auto& given = graph_.answers[static_cast<std::size_t>(edge.answer)];
    if (given.kind != Answer::Kind::meaning) return {Intent::unclear, Intent::unclear, false};
    const auto told = [](Intent intent) {
      return must_be_honoured(intent) || intent == Intent::voicemail ? intent : Intent::unclear;
    };
    return {told(given.input.intent), told(given.input.also),
            find(given.input.slots, understand::SlotKind::person) != nullptr};
  }

  int shared(std::vector<Happening> all) {
    const auto [at, fresh] = happened_.emplace(std::move(all), static_cast<int>(graph_.happenings.size()));
    if (fresh) graph_.happenings.push_back(at->first);
    return at->second;
  }

  bool hangs_up(const Edge& edge) const {
    return graph_.answers[static_cast<std::size_t>(edge.answer)].kind == Answer::Kind::hung_up;
  }

  // The language matters only for what has to be said again in another.
  void forget_language(State& state) const {
    const auto all = [&](std::size_t language) {
      std::uint32_t bits = 0;
      for (std::size_t place = 0; place < flow_.disclosures.size(); ++place)
        bits |= 1U << (place * languages_most + language);
      return bits;
    };
    if ((state.told & all(state.language)) == all(state.language)) state.language = first_told(state, all);
  }
  // The first in which every notice was said.
  template <class All>
  std::uint8_t first_told(const State& state, All all) const {
    for (std::size_t i = 0; i < flow_.languages(); ++i)
      if ((state.told & all(i)) == all(i)) return static_cast<std::uint8_t>(i);
    return state.language;
  }

  // Many answers lead to the same place: what can be forgotten there is found once.
  int node(State state, int facts) {
    state.turns = 0;
    const auto [known, fresh] = reached_.emplace(key(state, facts), -1);
    if (!fresh) return known->second;
    forget_language(state);
    compared_.forget(state);
    const auto [at, is_new] = index_.emplace(key(state, facts), static_cast<int>(graph_.nodes.size()));
    if (is_new) {
      graph_.nodes.push_back({std::move(state), case_at(facts), {}, -1});
      case_of_.push_back(facts);
    }
    return known->second = at->second;
  }

  std::string key(const State& state, int facts) const {
    std::string out;
    const auto put = [&](std::uint32_t number, int bytes) {
      for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(number >> (8 * i)));
    };
    put(static_cast<std::uint32_t>(state.step), 2);
    put(state.retry, 1);
    put(state.requests, 1);
    put(state.verified, 1);
    put(state.language, 1);
    put(state.told, 4);
    put(static_cast<std::uint32_t>(facts), 2);
    for (const auto& slot : flow_.slots) {
      const auto value = state.slots.get(slot.name);
      put(value ? 1 : 0, 1);
      out.append(value.value_or("")).push_back('\0');
    }
    return out;
  }

  std::vector<Happening> happenings(const State& before, const Move& move) const {
    using Kind = Happening::Kind;
    std::vector<Happening> out;
    if (move.verified) out.push_back({Kind::verified, 0});
    for (const auto& filled : move.filled)
      out.push_back({filled.value.empty() ? Kind::forgotten : Kind::slot, filled.slot});
    if (move.outcome != Outcome::none) out.push_back({Kind::outcome, static_cast<int>(move.outcome)});
    for (const Effect effect : move.effects) out.push_back({Kind::effect, static_cast<int>(effect)});
    if (!move.review.empty()) out.push_back({Kind::review, 0});
    const bool known = before.verified || move.verified;
    std::size_t entered = 0;
    for (std::size_t i = 0; i <= move.says.size(); ++i) {
      for (; entered < move.entered.size() && move.said_before[entered] == i; ++entered)
        out.push_back({Kind::step, move.entered[entered]});
      if (i == move.says.size()) break;
      const int line = move.says[i].line;
      out.push_back({Kind::line, line});
      if (!known && private_[static_cast<std::size_t>(line)]) out.push_back({Kind::private_line, line});
    }
    if (move.state.ended || !move.listen) {
      if (move.disposition != Disposition::none)
        out.push_back({Kind::disposition, static_cast<int>(move.disposition)});
      out.push_back({Kind::ended, 0});
    }
    return out;
  }

  struct Hash {
    std::size_t operator()(const std::vector<Happening>& all) const {
      std::size_t out = all.size();
      for (const auto& one : all)
        out = out * 1'000'003 + static_cast<std::size_t>(one.kind) * 4'099 +
              static_cast<std::size_t>(one.index);
      return out;
    }
  };

  const Flow& flow_;
  const Flow played_;
  const Comparisons compared_;
  std::vector<Facts> cases_;
  std::vector<int> case_of_;  // of each node: index into cases_
  std::vector<Millis> spoken_;
  std::vector<bool> private_;
  std::vector<std::vector<int>> answers_of_;
  // Nodes by what is known there, as it is reached and without what cannot matter; last edges by the same.
  std::unordered_map<std::string, int> reached_, index_, last_of_;
  std::unordered_map<std::vector<Happening>, int, Hash> happened_;
  Graph graph_;
  bool too_many_ = false;
};

}  // namespace

Result<Graph> explore(const Flow& flow, const GoOn& go_on) { return Explorer(flow).run(go_on); }

}  // namespace rf::flow
