#include "base/text.h"
#include "crm/kintone.h"

// Is all as it should be? Looks, and changes nothing.
namespace rf::crm {
namespace {

using State = Kintone::Finding::State;

// No app has so many records.
constexpr const char* nobody = "2147483647";

State state_of(const FieldFinding& finding, bool needed) {
  if (finding.state == FieldFinding::State::well) return State::well;
  return needed || finding.state == FieldFinding::State::wrong ? State::wrong : State::unsure;
}

bool needed(Use use) {
  switch (use) {
    case Use::customer:
    case Use::score:
    case Use::level:
    case Use::scored_at:
    case Use::reasons:
    case Use::advice: return true;
    default: return false;
  }
}

}  // namespace

void Kintone::look(Answer<std::vector<Finding>> answer) {
  struct Run {
    static Task<> run(Kintone& self, Answer<std::vector<Finding>> answer) {
      auto looking = self.look_around();
      auto findings = co_await looking;
      answer(std::move(findings));
    }
  };
  tasks_.spawn(Run::run(*this, std::move(answer)));
}

// Whether the token may do what is asked, which changes nothing because no such record is there.
Task<Kintone::Finding> Kintone::may(std::string name, Ask ask, std::string remedy) {
  auto asking = connection_.ask(std::move(ask));
  auto reply = co_await asking;
  Finding finding{std::move(name), State::well, "allowed"};
  if (!reply && reply.error().trouble == Trouble::denied) {
    finding.state = State::wrong;
    finding.detail = "not allowed; " + remedy;
  } else if (!reply && reply.error().trouble != Trouble::missing) {
    finding.state = State::unsure;
    finding.detail = "not known: " + reply.error().error.message;
  }
  co_return finding;
}

Task<std::vector<Kintone::Finding>> Kintone::look_around() {
  std::vector<Finding> findings;
  auto loading = fields(Seconds{0});
  auto loaded = co_await loading;
  findings.push_back({"connection", loaded ? State::well : State::wrong,
                      loaded ? settings_.access.url + " answers for the app " + std::to_string(settings_.app)
                             : loaded.error().message});
  if (!loaded) co_return findings;
  const auto& fields = **loaded;
  for (std::size_t i = 0; i < fields.findings().size(); ++i) {
    const auto& one = fields.findings()[i];
    auto detail = one.state == FieldFinding::State::well ? one.code + " (" + one.detail + ")" : one.detail;
    findings.push_back({std::string(name(one.use)),
                        state_of(one, needed(one.use) || !settings_.codes[i].empty()), std::move(detail)});
  }
  if (const auto* key = fields.of(Use::customer); key && !fields.key_is_unique())
    findings.push_back({"unique id", settings_.create ? State::wrong : State::unsure,
                        "'" + key->code +
                            "' may hold a value twice; prohibit duplicate values in its settings, so that a "
                            "customer has one record and new ones can be added"});
  if (fields.can_write()) {
    for (const auto level : {RiskLevel::low, RiskLevel::medium, RiskLevel::high}) {
      const Score score{.customer = "1", .level = level};
      if (auto values = score_values(score, fields, settings_.levels); !values)
        findings.push_back({"level", State::wrong, values.error().message});
    }
  }
  if (settings_.create)
    for (const auto& [code, field] : fields.form())
      if (const auto* key = fields.of(Use::customer);
          field.required && !field.has_default && !(key && key->code == code))
        findings.push_back({"new records", State::wrong,
                            "'" + code +
                                "' is required and has no default, so no record can be added; give it "
                                "a default, or set kintone.create to off"});

  Ask read{.method = "GET", .api = "record", .what = "a record that is not there"};
  read.payload = {{"app", app()}, {"id", nobody}};
  auto reading =
      may("may read", std::move(read), "give the API token the right to view records, and update the app");
  findings.push_back(co_await reading);
  Ask write{.method = "PUT", .api = "record", .what = "a change to a record that is not there"};
  write.payload = {{"app", app()}, {"id", nobody}, {"record", Json::object()}};
  auto writing =
      may("may write", std::move(write), "give the API token the right to edit records, and update the app");
  findings.push_back(co_await writing);
  co_return findings;
}

}  // namespace rf::crm
