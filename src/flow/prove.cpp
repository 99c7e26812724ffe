#include "flow/prove.h"

#include <fmt/format.h>

#include <algorithm>

#include "flow/conversation.h"
#include "flow/longest.h"
#include "flow/private.h"

namespace rf::flow {

namespace {

using Kind = Property::Kind;
using What = Happening::Kind;

bool among(const std::vector<Happening>& list, const Happening& one) {
  return std::any_of(list.begin(), list.end(), [&](const Happening& other) {
    return other.kind == one.kind && (other.index == one.index || other.index == -1);
  });
}

using Happenings = std::vector<Happening>;

bool happens(const Happenings& all, What kind) {
  return std::any_of(all.begin(), all.end(), [&](const Happening& one) { return one.kind == kind; });
}
bool happens(const Happenings& all, const Happening& wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

// Watches one property along a conversation. Its state is a small number; -1 says that it is broken.
class Monitor {
 public:
  Monitor(const Graph& graph, const Property& property)
      : graph_(graph),
        property_(property),
        known_(graph.happenings.size() * static_cast<std::size_t>(states()) * 2, not_known) {}

  int states() const { return property_.kind == Kind::at_most ? static_cast<int>(property_.number) + 1 : 2; }

  int after(int state, const Edge& edge) {
    const auto& answer = graph_.answers[static_cast<std::size_t>(edge.answer)];
    const auto& all = graph_.happenings[static_cast<std::size_t>(edge.happens)];
    const bool hung_up = answer.kind == Answer::Kind::hung_up;
    if (property_.kind == Kind::honoured) return honours(answer, all) ? 0 : -1;
    if (property_.kind == Kind::proved)
      return happens(all, What::verified) && !proves(answer.input.intent) ? -1 : 0;
    if (property_.kind == Kind::has_disposition)
      return !hung_up && happens(all, What::ended) && !happens(all, What::disposition) ? -1 : 0;
    const auto place = (static_cast<std::size_t>(edge.happens) * static_cast<std::size_t>(states()) +
                        static_cast<std::size_t>(state)) *
                           2 +
                       (hung_up ? 1 : 0);
    if (known_[place] == not_known) known_[place] = after_all(state, all, hung_up);
    return known_[place];
  }

 private:
  static constexpr int not_known = -2;

  int after_all(int state, const Happenings& all, bool hung_up) const {
    for (const auto& one : all) {
      state = after(state, one, hung_up);
      if (state < 0) break;
    }
    return state;
  }

  int after(int state, const Happening& one, bool hung_up) const {
    const bool first = among(property_.first, one), second = among(property_.second, one);
    switch (property_.kind) {
      case Kind::before:
        if (second && state == 0) return -1;
        if (one.kind == What::forgotten && among(property_.first, {What::slot, one.index})) return 0;
        return first ? 1 : state;
      case Kind::never: return first ? -1 : state;
      case Kind::never_after:
        if (first && state == 1) return -1;
        return second ? 1 : state;
      case Kind::leads_to:
        if (second) return 0;
        // To who has hung up nothing more can be said.
        if (one.kind == What::ended) return state == 1 && !(hung_up && said()) ? -1 : 0;
        return first ? 1 : state;
      case Kind::at_most:
        if (!first) return state;
        return state >= property_.number ? -1 : state + 1;
      case Kind::can_happen: return first ? -1 : state;
      default: return state;
    }
  }

  static bool proves(Intent intent) { return intent == Intent::yes || intent == Intent::given; }

  bool said() const {
    return std::all_of(property_.second.begin(), property_.second.end(),
                       [](const Happening& one) { return one.kind == What::line || one.kind == What::step; });
  }

  bool honours(const Answer& answer, const Happenings& all) const {
    const auto& input = answer.input;
    const bool asked = input.intent == property_.request || input.also == property_.request;
    // Of two requests in one breath only the weightier is followed, and a crisis outranks them all.
    if (answer.kind != Answer::Kind::meaning || !asked) return true;
    // Even so nobody is called again who asked not to be.
    const auto stops = [&] { return happens(all, {What::effect, static_cast<int>(Effect::stop_calling)}); };
    if (input.intent == Intent::crisis && property_.request == Intent::stop_calling) return stops();
    if (input.intent == Intent::crisis && property_.request != Intent::crisis) return true;
    if (input.intent == Intent::voicemail && input.also != Intent::crisis) return true;  // a machine
    if (!happens(all, What::ended)) return false;
    switch (property_.request) {
      case Intent::stop_calling: return stops();
      case Intent::wrong_person:
        // That the customer has died has an exit of its own, and a person looks.
        if (find(input.slots, understand::SlotKind::person) && happens(all, What::review)) return true;
        return happens(all, {What::disposition, static_cast<int>(Disposition::wrong_person)});
      default:  // a person is told
        return happens(all, What::review) ||
               happens(all, {What::disposition, static_cast<int>(Disposition::agent_requested)});
    }
  }

  const Graph& graph_;
  const Property& property_;
  std::vector<int> known_;  // the state after each edge's happenings, from each state
};

// Where a conversation can stand, and how it came there.
struct Place {
  int node = -1, state = 0;
  int before = -1;  // index among all places; -1: the beginning
  const Edge* by = nullptr;
};

// Looks for a shortest conversation that breaks a property. At the last answer that the flow allows a
// question leads elsewhere than before, so there it matters how many answers it took to come to a place;
// before, it does not, and each place is looked at once.
class Search {
 public:
  Search(const Flow& flow, const Graph& graph, const Property& property)
      : flow_(flow), graph_(graph), monitor_(graph, property) {}

  // The edges of the conversation; none when all keep the property, or when it was stopped.
  std::vector<const Edge*> run(const GoOn& go_on) {
    auto way = walk(go_on, true);
    if (!way.empty() || stopped_ || !last_answer_may_break()) return way;
    return walk(go_on, false);
  }

 private:
  // Answer by answer. With `once` each place is entered once, which is the shortest way to it, and the last
  // answer is not given; without, a place is entered once for each number of answers, up to the last.
  std::vector<const Edge*> walk(const GoOn& go_on, bool once) {
    places_.clear();
    begin_level();
    for (const auto& edge : graph_.begins)
      if (reach(-1, 0, edge)) return way(-1, edge);
    std::size_t from = 0;
    for (int answers = 1; answers <= flow_.answers_limit && from < places_.size(); ++answers) {
      const bool last = answers == flow_.answers_limit;
      if (last && once) break;
      if (!once) begin_level();
      const auto to = places_.size();
      for (std::size_t i = from; i < to; ++i) {
        if (i % 4'096 == 4'095 && (stopped_ = stopped(go_on))) return {};
        const auto place = places_[i];
        const auto& node = graph_.nodes[static_cast<std::size_t>(place.node)];
        for (const auto& edge : last ? graph_.last_of(node) : node.edges)
          if (reach(static_cast<int>(i), place.state, edge)) return way(static_cast<int>(i), edge);
      }
      from = to;
    }
    return {};
  }

  bool last_answer_may_break() {
    return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
      const auto& edges = graph_.last_of(graph_.nodes[static_cast<std::size_t>(place.node)]);
      return std::any_of(edges.begin(), edges.end(),
                         [&](const Edge& edge) { return monitor_.after(place.state, edge) < 0; });
    });
  }

  void begin_level() {
    known_.assign(graph_.nodes.size() * static_cast<std::size_t>(monitor_.states()), false);
  }

  // True when the property is broken on the way.
  bool reach(int before, int state, const Edge& edge) {
    const int next = monitor_.after(state, edge);
    if (next < 0) return true;
    if (edge.to < 0) return false;
    const auto key = static_cast<std::size_t>(edge.to) * static_cast<std::size_t>(monitor_.states()) +
                     static_cast<std::size_t>(next);
    if (known_[key]) return false;
    known_[key] = true;
    places_.push_back({edge.to, next, before, &edge});
    return false;
  }

  std::vector<const Edge*> way(int place, const Edge& last) const {
    std::vector<const Edge*> out{&last};
    for (; place >= 0; place = places_[static_cast<std::size_t>(place)].before)
      out.push_back(places_[static_cast<std::size_t>(place)].by);
    std::reverse(out.begin(), out.end());
    return out;
  }

  const Flow& flow_;
  const Graph& graph_;
  Monitor monitor_;
  std::vector<Place> places_;
  std::vector<bool> known_;
  bool stopped_ = false;
};

std::string broken(const Property& property) {
  switch (property.kind) {
    case Kind::honoured:
      return fmt::format("'{}' is not honoured within one turn", understand::name(property.request));
    case Kind::has_disposition: return "the call ends without saying what happened on it";
    default: return fmt::format("'{}' does not hold", property.text);
  }
}

// What is private in one language only is shown in a call that is spoken in it.
Told shown(const Flow& flow, const Graph& graph, const Property& property,
           const std::vector<const Edge*>& way) {
  const auto& happened = graph.happenings[static_cast<std::size_t>(way.back()->happens)];
  const auto early = std::find_if(happened.begin(), happened.end(), [&](const Happening& one) {
    return one.kind == What::private_line && among(property.first, one);
  });
  for (std::size_t i = 0; early != happened.end() && i < flow.languages(); ++i) {
    if (!private_part(flow, flow.line(early->index), i).any()) continue;
    auto told = as_conversation(flow, graph, way, i);
    const bool says = std::find(told.said.begin(), told.said.end(), early->index) != told.said.end();
    if (says && told.language == i) return told;
  }
  return as_conversation(flow, graph, way);
}

Violation violation(const Flow& flow, const Graph& graph, const Property& property,
                    const std::vector<const Edge*>& way) {
  auto told = shown(flow, graph, property, way);
  return {property, broken(property), std::move(told.conversation),
          std::max(property.at ? property.at : told.at, 1)};
}

void check_bound(const Flow& flow, const Graph& graph, const Longest& longest, const Property& property,
                 std::vector<Violation>& out) {
  const auto add = [&](std::string what, const std::vector<const Edge*>& way) {
    out.push_back({property, std::move(what), as_conversation(flow, graph, way).conversation,
                   std::max(property.at, 1)});
  };
  if (property.kind == Kind::within_time && longest.time().count() > property.number)
    add(fmt::format("'{}' does not hold: the longest call takes up to {}; fewer retries, shorter lines "
                    "or 'limits: {{answers: N}}' help",
                    property.text, in_minutes(longest.time())),
        longest.in_time());
  if (property.kind == Kind::within_answers && longest.answers() > property.number)
    add(fmt::format("'{}' does not hold: a call can have {} answers; 'limits: {{answers: {}}}' bounds it",
                    property.text, longest.answers(), property.number),
        longest.in_answers());
}

}  // namespace

Result<std::optional<int>> verdict_of(const Flow& flow, const Property& property) {
  auto graph = explore(flow);
  if (!graph) return tl::unexpected(graph.error());
  const auto way = Search(flow, *graph, property).run({});
  return way.empty() ? std::nullopt : std::optional(static_cast<int>(way.size()) - 1);
}

std::optional<Violation> counter_example(const Flow& flow, const Property& property, const GoOn& go_on) {
  const auto graph = explore(flow, go_on);
  if (!graph) return std::nullopt;
  const auto way = Search(flow, *graph, property).run(go_on);
  return way.empty() ? std::nullopt : std::optional(violation(flow, *graph, property, way));
}

std::string in_minutes(Millis time) {
  const auto seconds = (time.count() + 999) / 1'000;
  if (seconds < 60) return fmt::format("{} s", seconds);
  return seconds % 60 ? fmt::format("{} min {} s", seconds / 60, seconds % 60)
                      : fmt::format("{} min", seconds / 60);
}

Result<Proof> prove(const Flow& flow, const GoOn& go_on) {
  auto graph = explore(flow, go_on);
  if (!graph) return tl::unexpected(graph.error());
  Proof proof;
  proof.places = graph->nodes.size();
  const Longest longest(flow, *graph);
  proof.longest = longest.time();
  proof.answers = longest.answers();
  auto properties = house_properties(flow);
  for (const auto& claim : flow.prove) {
    auto one = parse_claim(flow, claim.text);
    RF_ASSERT(one.has_value());  // the loader has read it
    one->at = claim.at;
    properties.push_back(std::move(*one));
  }
  proof.properties = properties;
  for (const auto& property : properties) {
    const auto before = proof.violations.size();
    if (property.kind == Kind::within_time || property.kind == Kind::within_answers) {
      check_bound(flow, *graph, longest, property, proof.violations);
    } else {
      const auto way = Search(flow, *graph, property).run(go_on);
      if (stopped(go_on))
        return fail(too_long_code, fmt::format("'{}' could not be proved in time", property.text));
      if (property.kind == Kind::can_happen) {
        if (way.empty())
          proof.violations.push_back(
              {property, broken(property) + ": no conversation leads there", {}, std::max(property.at, 1)});
      } else if (!way.empty()) {
        proof.violations.push_back(violation(flow, *graph, property, way));
      }
    }
    if (proof.violations.size() == before) ++proof.proved;
  }
  return proof;
}

std::string told(const Flow& flow, const Violation& violation) {
  std::string out = fmt::format("{}:{}: {}", flow.file, violation.at, violation.what);
  if (!violation.conversation.empty()) out += "; for example:" + as_lines(violation.conversation);
  return out;
}

}  // namespace rf::flow
