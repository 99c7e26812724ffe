#include "web/render_flow.h"

#include "base/time.h"
#include "flow/talk.h"

namespace rf::web {

Json render_version(const store::ScriptVersion& version, bool in_force) {
  return {{"number", version.number},
          {"version", version.version},
          {"source", name(version.source)},
          {"at", rfc3339(version.at)},
          {"by", version.by},
          {"message", version.message},
          {"back_to", version.back_to ? Json(*version.back_to) : Json(nullptr)},
          {"in_force", in_force}};
}

Json render_draft(const store::ScriptDraft& draft) {
  return {{"based_on", draft.based_on},
          {"revision", draft.revision},
          {"at", rfc3339(draft.at)},
          {"by", draft.by}};
}

Json render_script(const store::ScriptVersion& in_force, const desk::FlowPtr& flow,
                   const store::ScriptDraft* draft) {
  Json languages = Json::array();
  for (std::size_t i = 0; flow && i < flow->languages(); ++i) languages.push_back(flow->tag(i));
  return {{"name", in_force.name},
          {"title", flow ? flow->title : in_force.name},
          {"for", flow ? flow->kind : ""},
          {"version", in_force.version},
          {"languages", std::move(languages)},
          {"usable", flow != nullptr},
          {"in_force", render_version(in_force, true)},
          {"draft", draft ? render_draft(*draft) : Json(nullptr)}};
}

Json render_drawing(const flow::Drawing& drawing) {
  static constexpr std::string_view kinds[] = {"start", "asks", "speaks", "end"};
  Json boxes = Json::array(), arrows = Json::array();
  for (const auto& box : drawing.boxes)
    boxes.push_back({{"kind", kinds[static_cast<std::size_t>(box.kind)]},
                     {"step", box.step},
                     {"title", box.title},
                     {"text", box.text},
                     {"notes", box.notes},
                     {"x", box.x},
                     {"y", box.y},
                     {"width", box.width},
                     {"height", box.height}});
  for (const auto& arrow : drawing.arrows)
    arrows.push_back({{"from", arrow.from},
                      {"to", arrow.to},
                      {"label", arrow.label},
                      {"x", arrow.label_x},
                      {"y", arrow.label_y},
                      {"label_ends", arrow.label_ends},
                      {"path", arrow.path}});
  return {{"name", drawing.name},        {"title", drawing.title},           {"boxes", std::move(boxes)},
          {"arrows", std::move(arrows)}, {"everywhere", drawing.everywhere}, {"width", drawing.width},
          {"height", drawing.height}};
}

namespace {

Json render_remarks(const std::vector<flow::Remark>& remarks) {
  Json list = Json::array();
  for (const auto& one : remarks) list.push_back({{"line", one.line}, {"message", one.message}});
  return list;
}

// Each claim, and whether it holds: those of the file, then those that hold in every script.
Json render_claims(const flow::Flow& flow, const flow::Proof& proof) {
  Json claims = Json::array();
  const auto add = [&](const std::string& text, int line) {
    const bool broken = std::any_of(proof.violations.begin(), proof.violations.end(), [&](const auto& one) {
      return one.property.text == text && one.property.at == line;
    });
    claims.push_back({{"text", text}, {"line", line}, {"holds", !broken}});
  };
  for (const auto& claim : flow.prove) add(claim.text, claim.at);
  for (const auto& property : flow::house_properties(flow)) add(property.text, property.at);
  return claims;
}

Json render_steps(const flow::Examined& examined) {
  Json steps = Json::array();
  for (std::size_t i = 0; examined.flow && i < examined.flow->steps.size(); ++i) {
    const auto& step = examined.flow->steps[i];
    steps.push_back({{"id", step.id},
                     {"title", step.title.empty() ? step.id : step.title},
                     {"line", step.line},
                     {"visits", i < examined.visits.size() ? examined.visits[i] : 0}});
  }
  return steps;
}

}  // namespace

Json render_examined(const flow::Examined& examined) {
  const auto& flow = examined.flow;
  const auto& proof = examined.proof;
  Json proved = nullptr;
  if (flow && proof)
    proved = {{"claims", render_claims(*flow, *proof)},
              {"longest", flow::in_minutes(proof->longest)},
              {"answers", proof->answers},
              {"places", proof->places}};
  return {{"sound", examined.sound()},
          {"name", flow ? Json(flow->name) : Json(nullptr)},
          {"version", flow ? Json(flow->version) : Json(nullptr)},
          {"problems", render_remarks(examined.problems)},
          {"more", examined.more},
          {"warnings", render_remarks(examined.warnings)},
          {"untested", render_remarks(examined.untested)},
          {"tests", flow ? flow->tests.size() : 0},
          {"steps", render_steps(examined)},
          {"proof", std::move(proved)},
          {"graph", flow ? render_drawing(flow::draw(*flow)) : Json(nullptr)}};
}

namespace {

// A conversation that is tried, as lines for a screen.
class Trial {
 public:
  Trial(const flow::Flow& flow, flow::Facts facts) : flow_(flow), talk_(flow, std::move(facts)) {}

  void begin() { tell(talk_.begin()); }
  void machine() {
    note("An answering machine takes the call");
    tell(talk_.machine());
  }

  void hear(const TriedAnswer& answer) {
    auto& line = lines_.emplace_back(Json{{"who", "customer"}, {"kind", answer.kind}, {"text", answer.text}});
    line["step"] = standing();
    const flow::Move* move = nullptr;
    if (answer.kind == "silence") move = &talk_.silence();
    if (answer.kind == "hang_up") move = &talk_.hung_up();
    if (answer.kind == "keys") move = &talk_.keys(answer.text);
    if (answer.kind == "language") move = &talk_.asks_for_language(answer.text);
    if (answer.kind == "words") move = &talk_.words(answer.text);
    RF_ASSERT(move);
    if (answer.kind == "keys" || answer.kind == "words") understood(line);
    tell(*move);
  }

  bool ended() const { return talk_.state().ended; }

  Json take() {
    Json facts = Json::array(), languages = Json::array();
    for (const auto& [name, value] : talk_.facts().items())
      facts.push_back({{"name", name}, {"value", value}});
    for (std::size_t i = 0; i < flow_.languages(); ++i) languages.push_back(flow_.tag(i));
    return {{"title", flow_.title},
            {"version", flow_.version},
            {"languages", std::move(languages)},
            {"language", flow_.tag(talk_.state().language)},
            {"facts", std::move(facts)},
            {"lines", std::move(lines_)},
            {"step", ended() ? Json(nullptr) : standing()},
            {"ended", ended()},
            {"verified", talk_.state().verified},
            {"outcome", name(talk_.outcome)},
            {"disposition", name(talk_.disposition)}};
  }

 private:
  Json standing() const { return talk_.state().step < 0 ? Json(nullptr) : Json(talk_.standing().id); }

  void note(const std::string& text) {
    lines_.push_back({{"who", "system"}, {"text", text}, {"step", standing()}});
  }

  void understood(Json& line) const {
    const auto& meaning = talk_.meaning();
    line["intent"] = understand::name(meaning.intent);
    line["confidence"] = meaning.confidence;
    line["why"] = meaning.why;
    if (meaning.also != understand::Intent::unclear) line["also"] = understand::name(meaning.also);
    Json slots = Json::array();
    for (const auto& slot : meaning.slots)
      slots.push_back({{"slot", name(slot.kind)}, {"value", slot.value}});
    line["slots"] = std::move(slots);
  }

  void tell(const flow::Move& move) {
    for (const auto& filled : move.filled) {
      const auto& slot = flow_.slots[static_cast<std::size_t>(filled.slot)].name;
      note(filled.value.empty() ? "Not known any more: " + slot : "Noted, " + slot + ": " + filled.value);
    }
    if (move.verified) note("Right person confirmed");
    if (move.outcome != flow::Outcome::none) note("Outcome: " + std::string(name(move.outcome)));
    for (const auto effect : move.effects) note("Ordered: " + std::string(name(effect)));
    if (!move.review.empty()) note("For a person to look at: " + move.review);
    for (const auto& said : move.says)
      lines_.push_back({{"who", "desk"},
                        {"text", said.text},
                        {"line", flow_.line(said.line).id},
                        {"step", ended() ? Json(nullptr) : standing()}});
    if (!ended()) return;
    note(move.disposition == flow::Disposition::none
             ? "The call ends"
             : "The call ends: " + std::string(name(move.disposition)));
  }

  const flow::Flow& flow_;
  flow::Talk talk_;
  Json lines_ = Json::array();
};

}  // namespace

Json render_talk(const flow::Flow& flow, const std::map<std::string, std::string>& facts,
                 const std::vector<TriedAnswer>& answers) {
  auto known = flow::sample_facts(flow);
  for (const auto& [name, value] : facts) known.set(name, value);
  Trial trial(flow, std::move(known));
  if (!answers.empty() && answers.front().kind == "machine") {
    trial.machine();
    return trial.take();
  }
  trial.begin();
  for (const auto& answer : answers) {
    if (trial.ended()) break;
    trial.hear(answer);
  }
  return trial.take();
}

}  // namespace rf::web
