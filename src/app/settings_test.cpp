// Where settings come from, what wins, and what is said of those that are wrong.
#include "app/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace rf::app {
namespace {

namespace fs = std::filesystem;

class SettingsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "ringfence-settings-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    sources_.folder = folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  Settings load() {
    auto settings = Settings::load(sources_);
    EXPECT_TRUE(settings) << settings.error().message;
    return settings.value_or(Settings{});
  }
  std::string refusal() {
    auto settings = Settings::load(sources_);
    EXPECT_FALSE(settings);
    return settings ? "" : settings.error().message;
  }
  fs::path folder_;
  Settings::Sources sources_;
};
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_F(SettingsTest, have_defaults) {
  const auto settings = load();
  EXPECT_EQ(settings.text("server.address"), "127.0.0.1");
  EXPECT_EQ(settings.integer("server.port"), 8700);
  EXPECT_EQ(settings.origin("server.port"), "default");
  EXPECT_EQ(settings.place("server.port"), "RINGFENCE_PORT");
  EXPECT_FALSE(settings.is_set("twilio.auth_token"));
  EXPECT_DOUBLE_EQ(settings.real("twilio.calls_per_second"), 1);
}

TEST_F(SettingsTest, environment_wins_over_env_file_over_toml_over_default) {
  write("ringfence.toml", "[server]\nport = 1111\n");
  EXPECT_EQ(load().integer("server.port"), 1111);
  EXPECT_EQ(load().origin("server.port"), "server.port in ringfence.toml");
  write(".env", "RINGFENCE_PORT=2222\n");
  EXPECT_EQ(load().integer("server.port"), 2222);
  EXPECT_EQ(load().origin("server.port"), "RINGFENCE_PORT in .env");
  sources_.environment["RINGFENCE_PORT"] = "3333";
  EXPECT_EQ(load().integer("server.port"), 3333);
  EXPECT_EQ(load().origin("server.port"), "RINGFENCE_PORT");
  sources_.environment["RINGFENCE_PORT"] = "";  // empty is unset
  EXPECT_EQ(load().integer("server.port"), 2222);
}

TEST_F(SettingsTest, both_earlier_spellings_are_read) {
  const std::pair<std::string, std::string> spellings[] = {
      {"TWILIO_ACCOUNT_SID", "twilio.account_sid"}, {"TWILIO_SID", "twilio.account_sid"},
      {"TWILIO_PHONE_NUMBER", "twilio.number"},     {"TWILIO_NUMBER", "twilio.number"},
      {"TWILIO_AUTH_TOKEN", "twilio.auth_token"},   {"PUBLIC_URL", "server.public_url"},
      {"RINGFENCE_PUBLIC_URL", "server.public_url"}};
  for (const auto& [variable, key] : spellings) {
    sources_.environment = {{variable, "value"}};
    EXPECT_EQ(load().text(key), "value") << variable;
    sources_.environment.clear();
    write(".env", variable + "=value\n");
    EXPECT_EQ(load().text(key), "value") << variable;
    write(".env", "");
  }
}

TEST_F(SettingsTest, two_spellings_must_agree) {
  sources_.environment = {{"TWILIO_NUMBER", "+1"}, {"TWILIO_PHONE_NUMBER", "+1"}};
  EXPECT_EQ(load().text("twilio.number"), "+1");
  sources_.environment["TWILIO_NUMBER"] = "+2";
  const auto said = refusal();
  EXPECT_TRUE(holds(said, "TWILIO_PHONE_NUMBER") && holds(said, "TWILIO_NUMBER mean the same and differ"))
      << said;
  EXPECT_FALSE(holds(said, "+2"));
  // One in the environment and the other in the file are an override, not a conflict.
  sources_.environment = {{"TWILIO_NUMBER", "+2"}};
  write(".env", "TWILIO_PHONE_NUMBER=+1\n");
  EXPECT_EQ(load().text("twilio.number"), "+2");
}

TEST_F(SettingsTest, unknown_ones_are_named_with_their_line_and_what_was_meant) {
  write("ringfence.toml", "[server]\nport = 1\nadress = \"x\"\n");
  const auto said = refusal();
  EXPECT_TRUE(holds(said, "ringfence.toml:3: unknown setting 'server.adress'")) << said;
  EXPECT_TRUE(holds(said, "did you mean 'server.address'?")) << said;
  write("ringfence.toml", "port = 1\n");
  EXPECT_TRUE(holds(refusal(), "ringfence.toml:1: 'port' stands outside a [section]"));
  write("ringfence.toml", "[server]\n\nport = [1]\n");
  EXPECT_TRUE(holds(refusal(), "ringfence.toml:3: 'server.port' must be one value"));
  write("ringfence.toml", "[server]\nport = \n");
  EXPECT_TRUE(holds(refusal(), "ringfence.toml:2: "));
}

TEST_F(SettingsTest, variables_that_nothing_reads_are_told_with_what_was_meant) {
  write(".env",
        "OTHER=1\nTWILIO_NUMBR=+1\nRINGFENCE_SHINY=1\nPUBLC_URL=https://a.example\nTWILIO_API_KEY=x\n");
  sources_.environment = {{"RINGFENCE_PROT", "1"},
                          {"PUBLC_URL", "x"},
                          {"RINGFENCE_SERVICE_HOST", "10.0.0.1"},
                          {"RINGFENCE_PHONE_COMPANY_TOKEN", "x"},
                          {"TWILIO_ACOUNT_SID", "x"}};
  const auto unread = load().unread();
  EXPECT_EQ(
      std::set<std::string>(unread.begin(), unread.end()),
      (std::set<std::string>{
          ".env:2: 'TWILIO_NUMBR' is no setting and changes nothing (did you mean 'TWILIO_NUMBER'?)",
          ".env:3: 'RINGFENCE_SHINY' is no setting and changes nothing; .env.example lists them",
          ".env:4: 'PUBLC_URL' is no setting and changes nothing (did you mean 'PUBLIC_URL'?)",
          "environment: 'RINGFENCE_PROT' is no setting and changes nothing (did you mean 'RINGFENCE_PORT'?)",
          "environment: 'TWILIO_ACOUNT_SID' is no setting and changes nothing (did you mean "
          "'TWILIO_ACCOUNT_SID'?)"}));
}

TEST_F(SettingsTest, values_out_of_bounds_are_named_with_what_is_allowed) {
  const std::tuple<std::string, std::string, std::string> bad[] = {
      {"RINGFENCE_PORT", "70000", "RINGFENCE_PORT: a whole number from 0 to 65535 is needed, not '70000'"},
      {"TWILIO_MACHINE_DETECTION_TIMEOUT", "2", "a whole number from 3 to 59 is needed, not '2'"},
      {"TWILIO_MACHINE_DETECTION", "yes", "TWILIO_MACHINE_DETECTION: on or off is needed, not 'yes'"}};
  for (const auto& [name, value, message] : bad) {
    sources_.environment = {{name, value}};
    EXPECT_TRUE(holds(refusal(), message)) << refusal();
  }
  sources_.environment = {{"TWILIO_MACHINE_DETECTION", "off"}};
  EXPECT_FALSE(load().flag("twilio.machine_detection"));
}

TEST_F(SettingsTest, values_of_the_wrong_kind_are_named_with_their_origin) {
  for (const auto* bad : {"87oo", "8.5", " ", "99999999999999999999"}) {
    sources_.environment = {{"RINGFENCE_PORT", bad}};
    EXPECT_TRUE(holds(refusal(), "RINGFENCE_PORT: a whole number is needed")) << bad;
  }
  sources_.environment = {{"TWILIO_CALLS_PER_SECOND", "many"}};
  EXPECT_TRUE(holds(refusal(), "TWILIO_CALLS_PER_SECOND: a number is needed"));
}

TEST_F(SettingsTest, a_file_that_was_named_must_be_there) {
  sources_.toml = folder_ / "other.toml";
  EXPECT_TRUE(holds(refusal(), "other.toml"));
  write("other.toml", "[server]\nport = 7\n");
  EXPECT_EQ(load().integer("server.port"), 7);
}

TEST_F(SettingsTest, an_empty_file_is_a_good_one_and_a_folder_is_none) {
  write(".env", "");
  write("ringfence.toml", "");
  EXPECT_EQ(load().integer("server.port"), 8700);
  fs::remove(folder_ / ".env");
  fs::create_directory(folder_ / ".env");
  EXPECT_TRUE(holds(refusal(), ".env is a folder"));
}

TEST(EnvFile, is_read_as_people_write_it) {
  const auto values =
      parse_env_file(".env",
                     "# comment\r\n\nA=1\r\nexport B = two words # why\nC=\"a # b\" # c\nD='x y'\n"
                     "E=\nF=a#b\nG=a=b\n");
  ASSERT_TRUE(values) << values.error().message;
  EXPECT_EQ(*values, (std::map<std::string, std::string>{{"A", "1"},
                                                         {"B", "two words"},
                                                         {"C", "a # b"},
                                                         {"D", "x y"},
                                                         {"E", ""},
                                                         {"F", "a#b"},
                                                         {"G", "a=b"}}));
}

TEST(EnvFile, names_the_line_that_is_broken) {
  const std::pair<std::string, std::string> bad[] = {{"A=1\nB\n", ".env:2: NAME=value is expected"},
                                                     {"=1\n", ".env:1: NAME=value is expected"},
                                                     {"A=1\n\nB=\"x\n", ".env:3: the quote is not closed"}};
  for (const auto& [text, said] : bad) {
    const auto values = parse_env_file(".env", text);
    ASSERT_FALSE(values) << text;
    EXPECT_EQ(values.error().message, said);
  }
}

TEST(EnvExample, names_exactly_what_can_be_set) {
  std::ifstream in(std::string(RINGFENCE_SOURCE_DIR) + "/.env.example");
  std::ostringstream all;
  all << in.rdbuf();
  const auto text = all.str();
  std::set<std::string> named, keys, expected, expected_keys;
  const std::regex variable("(^|\n)#?([A-Z][A-Z_]+)="), key("\\[([a-z]+\\.[a-z_]+)\\]");
  for (std::sregex_iterator at(text.begin(), text.end(), variable), end; at != end; ++at)
    named.insert((*at)[2]);
  for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at) keys.insert((*at)[1]);
  for (const auto& setting : known_settings()) {
    expected.emplace(setting.variables.front());
    expected_keys.emplace(setting.key);
    for (std::size_t i = 1; i < setting.variables.size(); ++i)
      EXPECT_TRUE(holds(text, "Earlier spelling: " + std::string(setting.variables[i]) + "."))
          << setting.variables[i];
  }
  EXPECT_EQ(named, expected);
  EXPECT_EQ(keys, expected_keys);
}

}  // namespace
}  // namespace rf::app
