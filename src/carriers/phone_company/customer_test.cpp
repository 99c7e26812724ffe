#include "carriers/phone_company/customer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "base/yaml.h"
#include "flow/facts.h"
#include "flow/load.h"
#include "flow/shipped_for_tests.h"

namespace rf::carriers::phone_company {
namespace {

Book book(const std::string& customers = "") {
  auto loaded = Book::load(Temperaments::built_in().value(), "customers.yaml", customers);
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return std::move(*loaded);
}

std::string error_of(const std::string& customers) {
  const auto loaded = Book::load(Temperaments::built_in().value(), "customers.yaml", customers);
  return loaded ? "" : loaded.error().message;
}

Customer someone(const Book& from, const std::string& temperament) {
  Customer customer;
  customer.temperament = from.temperaments().find(temperament);
  customer.number = "+14155550100";
  EXPECT_NE(customer.temperament, nullptr) << temperament;
  return customer;
}

struct Talk {
  Book from = book();
  Customer customer;
  Memory memory;
  explicit Talk(const std::string& temperament) : customer(someone(from, temperament)) {}
  Behaviour hears(const std::string& words) {
    memory.heard = words;
    return answer(from.temperaments().topics(), customer, memory, 1);
  }
};

std::string topic(const std::string& words) { return topic_of(book().temperaments().topics(), words); }

TEST(Customer, knows_what_a_question_is_about) {
  EXPECT_EQ(topic("Hello. This is an automated call from Meridian Bank. Am I speaking with Priya O'Brien?"),
            "right_person");
  EXPECT_EQ(topic("Thank you. Did you make a payment of 2,500 rupees at Lotus on the 5th, with your card "
                  "ending 1234?"),
            "made_it");
  EXPECT_EQ(topic("Did you authorise this?"), "made_it");
  EXPECT_EQ(topic("Have you shared your card details with anyone?"), "shared_details");
  EXPECT_EQ(topic("Are there any other suspicious transactions?"), "other_suspicious");
  EXPECT_EQ(topic("Would you like a physical or a virtual card?"), "card_choice");
  EXPECT_EQ(topic("So this is fraud?"), "so_fraud");
  EXPECT_EQ(topic("You said no. So, is this fraud?"), "so_fraud");
  EXPECT_EQ(topic("Is this transaction of 400 dollars yours?"), "made_it");
}

TEST(Customer, takes_a_question_that_no_topic_names_by_its_form) {
  EXPECT_EQ(topic("Is the sun shining?"), "yes_no");
  EXPECT_EQ(topic("Tell me please. Was it raining? Say yes or no."), "yes_no");
  EXPECT_EQ(topic("Would you prefer tea or coffee?"), "choice");
  EXPECT_EQ(topic("What is your favourite colour?"), "open");
  EXPECT_EQ(topic(""), "open");
  EXPECT_EQ(choices_in("Would you prefer tea or a coffee?"),
            std::make_pair(std::string("tea"), std::string("coffee")));
  EXPECT_EQ(choices_in("Please say yes or no.").first, "");
  EXPECT_EQ(choices_in("Is it you? Say yes or press 1.").first, "");
}

TEST(Customer, the_question_that_came_last_counts) {
  EXPECT_EQ(topic("Did you make this payment? No? Then, have you shared your card details?"),
            "shared_details");
}

// The customers must understand every wording of the shipped flows, or the demo proves nothing.
TEST(Customer, understands_every_question_of_the_shipped_flows) {
  const auto people = book();
  for (const std::string name : {"fraud_verification", "fraud_quick"}) {
    const auto flow = flow::load(name, flow::shipped_flow(RINGFENCE_SOURCE_DIR, name));
    ASSERT_TRUE(flow) << flow.error().message;
    const flow::Facts facts({{"client_name", "Priya Sharma"},
                             {"bank_name", "Meridian Bank"},
                             {"amount", "2,500 rupees"},
                             {"merchant_name", "Lotus"},
                             {"transaction_date", "5 November"},
                             {"card_number", "ending 1234"}});
    for (const auto& step : flow->steps)
      for (const int line : step.ask) {
        const auto words = flow::render(flow->line(line).text, facts);
        const auto found = topic_of(people.temperaments().topics(), words);
        EXPECT_TRUE(people.temperaments().knows_topic(found))
            << name << " " << step.id << ": \"" << words << "\" is " << found;
        static const std::map<std::string, std::string> known = {{"identify", "right_person"},
                                                                 {"confirm", "made_it"},
                                                                 {"shared_details", "shared_details"},
                                                                 {"other_payments", "other_suspicious"},
                                                                 {"card_choice", "card_choice"},
                                                                 {"is_fraud", "so_fraud"},
                                                                 {"all_right", "all_right"}};
        const auto wanted = known.find(step.id);
        EXPECT_TRUE(wanted == known.end() || wanted->second == found)
            << step.id << ": \"" << words << "\" is " << found;
      }
  }
}

TEST(Customer, understands_every_question_about_a_loan_in_both_languages) {
  const auto people = book();
  const auto flow = flow::load("loan_recovery", flow::shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery"));
  ASSERT_TRUE(flow) << flow.error().message;
  const flow::Facts facts({{"client_name", "Priya Sharma"},
                           {"bank_name", "Meridian Bank"},
                           {"promise_amount", "5,000 rupees"},
                           {"promise_date", "Friday, December 4"}});
  const std::map<std::string, std::string> wanted = {
      {"identify", "right_person"},  {"full_name", "your_name"}, {"linked", "linked_number"},
      {"how_much", "loan_total"},    {"on_time", "repaid"},      {"when", "pay_when"},
      {"what_amount", "pay_amount"}, {"read_back", "promise"}};
  for (const auto& step : flow->steps)
    for (const int line : step.ask)
      for (std::size_t language = 0; language < flow->languages(); ++language) {
        const auto words = flow::render(flow->line(line).in(language), facts);
        EXPECT_EQ(topic_of(people.temperaments().topics(), words), wanted.at(step.id))
            << step.id << ": \"" << words << "\"";
      }
}

TEST(Customer, temperaments_answer_as_they_are) {
  EXPECT_EQ(Talk("confirms").hears("Did you make this payment?").text.substr(0, 1), "Y");
  EXPECT_EQ(Talk("denies").hears("Did you make this payment?").text.substr(0, 2), "No");
  EXPECT_NE(Talk("reports_fraud").hears("Did you make this payment?").text.find("raud"), std::string::npos);
  EXPECT_EQ(Talk("silent").hears("Am I speaking with Priya?").kind, Reaction::Kind::stays_silent);
  const auto key = Talk("keypad").hears("Did you make this payment?");
  EXPECT_EQ(key.kind, Reaction::Kind::presses);
  EXPECT_EQ(key.text, "2");
}

// What a demo's call is recorded as depends on these: whoever denies the payment denies it to the end.
TEST(Customer, nobody_changes_their_mind_in_the_course_of_a_call) {
  const std::vector<std::string> fraud = {"So is this payment fraud, or is it all right after all?",
                                          "You told me that you did not make this payment. Is it fraud, or "
                                          "is it all right?",
                                          "So, was this transaction fraud?"};
  const std::vector<std::string> fine = {"So you know this payment, and it is all right?",
                                         "Is this payment all right? Please say yes or no."};
  const auto all_begin = [](const std::string& temperament, const std::vector<std::string>& questions,
                            const std::set<std::string>& beginnings) {
    for (std::uint64_t seed = 0; seed < 40; ++seed)
      for (const auto& question : questions) {
        Talk talk(temperament);
        talk.memory.heard = question;
        const auto said = answer(talk.from.temperaments().topics(), talk.customer, talk.memory, seed).text;
        const auto word = plain_words(said);
        EXPECT_TRUE(beginnings.contains(word.substr(1, word.find(' ', 1) - 1)))
            << temperament << " says \"" << said << "\" to \"" << question << "\"";
      }
  };
  for (const std::string who : {"denies", "reports_fraud", "hangs_up"}) {
    all_begin(who, fraud, {"yes", "it", "of"});  // "It is fraud", "Of course"
    all_begin(who, fine, {"no"});
  }
  for (const std::string who : {"confirms", "confused"}) {
    all_begin(who, fraud, {"no"});
    all_begin(who, fine, {"yes"});
    all_begin(who, {"Were there other payments that were not yours? Say yes or press 1."}, {"no"});
  }
  all_begin("keypad", fraud, {"1"});
  all_begin("keypad", fine, {"2"});
  all_begin("keypad", {"Were there other transactions that were not yours?"}, {"2"});
}

TEST(Customer, confused_asks_back_once_and_then_answers) {
  Talk talk("confused");
  const auto first = talk.hears("Did you make this payment?");
  const auto second = talk.hears("Please, was it you?");
  EXPECT_EQ(first.topic, "made_it");
  EXPECT_EQ(second.topic, "made_it");
  EXPECT_EQ(second.text.find("what"), std::string::npos);
  EXPECT_NE(first.text, second.text);
  EXPECT_EQ(talk.customer.temperament->answers.at("made_it")[1].variants.size(), 3u);
}

TEST(Customer, hangs_up_at_the_question_it_was_told) {
  Talk talk("hangs_up");
  EXPECT_EQ(talk.hears("Am I speaking with Priya?").kind, Reaction::Kind::says);
  EXPECT_EQ(talk.hears("Did you make this payment?").kind, Reaction::Kind::says);
  EXPECT_EQ(talk.hears("Have you shared your card details?").kind, Reaction::Kind::hangs_up);
  Talk sooner("hangs_up");
  sooner.customer.hangs_up_at = 1;
  EXPECT_EQ(sooner.hears("Am I speaking with Priya?").kind, Reaction::Kind::hangs_up);
}

TEST(Customer, angry_speaks_once_and_leaves) {
  Talk talk("angry");
  const auto said = talk.hears("Am I speaking with Priya?");
  EXPECT_EQ(said.kind, Reaction::Kind::says);
  EXPECT_TRUE(talk.memory.leaving);
}

TEST(Customer, the_same_seed_gives_the_same_words) {
  Talk a("denies"), b("denies");
  for (const auto* words : {"Am I speaking with Priya?", "Did you make this payment?",
                            "Physical or virtual card?", "Tea or coffee?"})
    EXPECT_EQ(a.hears(words).text, b.hears(words).text);
}

TEST(Customer, names_are_said_only_when_they_are_known) {
  std::set<std::string> without, with;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Talk talk("confirms");
    talk.memory.heard = "Am I speaking with Priya?";
    without.insert(answer(talk.from.temperaments().topics(), talk.customer, talk.memory, seed).text);
    talk.customer.name = "Priya";
    talk.memory = {};
    talk.memory.heard = "Am I speaking with Priya?";
    with.insert(answer(talk.from.temperaments().topics(), talk.customer, talk.memory, seed).text);
  }
  EXPECT_TRUE(with.contains("Yes, this is Priya."));
  for (const auto& text : without) EXPECT_EQ(text.find('{'), std::string::npos) << text;
  EXPECT_GT(without.size(), 2u);
}

TEST(Book, reads_customers_and_their_own_words) {
  const auto people = book(R"(customers:
  "+14155550101": denies
  "+44 20 7946 0958": {temperament: confirms, name: Niamh, at: 2, words: {made_it: ["Perhaps."], card_choice: {presses: ["1"]}}}
)");
  EXPECT_EQ(people.size(), 2u);
  EXPECT_EQ(people.customer("+14155550101").temperament->name, "denies");
  const auto niamh = people.customer("+442079460958");
  EXPECT_EQ(niamh.name, "Niamh");
  EXPECT_EQ(niamh.hangs_up_at, 2);
  Memory memory;
  memory.heard = "Did you make this payment?";
  EXPECT_EQ(answer(people.temperaments().topics(), niamh, memory, 1).text, "Perhaps.");
}

TEST(Book, numbers_that_no_file_names_get_a_temperament_by_their_digits) {
  const auto people = book();
  const auto& digits = people.temperaments().digits();
  EXPECT_EQ(people.customer("+14155550100").temperament->name, digits[0]);
  EXPECT_EQ(people.customer("+14155550101").temperament->name, digits[1]);
  EXPECT_EQ(people.customer("+919876543217").temperament->name, digits[17 % digits.size()]);
  std::set<std::string> all;
  for (int i = 100; i < 200; ++i)
    all.insert(people.customer("+1415555" + std::to_string(i)).temperament->name);
  EXPECT_EQ(all.size(), digits.size());
}

TEST(Book, errors_name_the_line_and_what_is_allowed) {
  EXPECT_NE(error_of("customers:\n  \"+14155550101\": cheerful\n").find("customers.yaml:2"),
            std::string::npos);
  EXPECT_NE(error_of("customers:\n  \"+14155550101\": {temperament: denies, age: 3}\n").find("age"),
            std::string::npos);
  EXPECT_NE(error_of("customers:\n  \"123\": denies\n").find("customers.yaml:2"), std::string::npos);
  EXPECT_NE(error_of("customers:\n  \"+14155550101\": denies\n  \"+1 415 555 0101\": denies\n").find("twice"),
            std::string::npos);
  EXPECT_NE(error_of("customers:\n  \"+14155550101\": {temperament: denies, words: {weather: [Sunny]}}\n")
                .find("weather"),
            std::string::npos);
  EXPECT_NE(error_of("people: {}\n"), "");
}

TEST(Temperaments, a_file_must_be_complete) {
  const auto error = [](const std::string& text) {
    const auto loaded = Temperaments::load("t.yaml", text);
    return loaded ? std::string() : loaded.error().message;
  };
  const std::string head = "by_digits: [a]\ntopics: {hello: [hello]}\ntemperaments:\n";
  EXPECT_EQ(error(head + "  a: {about: x, answers: {always: {silence: true}}}\n"), "");
  EXPECT_NE(error(head + "  a: {about: x, answers: {hello: [Hi]}}\n").find("yes_no"), std::string::npos);
  EXPECT_NE(error(head + "  a: {about: x, answers: {always: {says: [Hi], times: 1}}}\n").find("yes_no"),
            std::string::npos);
  EXPECT_NE(error(head + "  a: {about: x, like: b, answers: {}}\n").find("'b'"), std::string::npos);
  EXPECT_NE(error(head + "  a: {about: x, answers: {bye: [Bye]}}\n").find("'bye'"), std::string::npos);
  EXPECT_NE(
      error(head + "  a: {about: x, answers: {always: {says: [Hi], presses: [\"1\"]}}}\n").find("only one"),
      std::string::npos);
  EXPECT_NE(error(head + "  a: {about: x, answers: {always: {presses: [one]}}}\n").find("keys"),
            std::string::npos);
  EXPECT_NE(error("by_digits: [b]\ntopics: {}\ntemperaments:\n  a: {about: x, line: busy}\n").find("'b'"),
            std::string::npos);
}

TEST(Words, are_compared_without_case_and_punctuation) {
  EXPECT_EQ(plain_words("Don't  STOP, me\xe2\x80\x99s!"), " dont stop mes ");
  EXPECT_EQ(plain_words("a\xe2\x80\x94"
                        "b"),
            " a b ");
  EXPECT_EQ(plain_words(""), " ");
  EXPECT_EQ(plain_words("\xe0\xa4\xb9\xe0\xa4\xbe\xe0\xa4\x82"), " \xe0\xa4\xb9\xe0\xa4\xbe\xe0\xa4\x82 ");
}

RC_GTEST_PROP(Customer, anything_can_be_said_to_anybody, (const std::string& words)) {
  static const auto people = book();
  static const auto names = people.temperaments().names();
  auto customer = someone(people, std::string(*rc::gen::elementOf(names)));
  Memory memory;
  for (int i = 0; i < 5; ++i) {
    memory.heard = words;
    const auto given = answer(people.temperaments().topics(), customer, memory, 3);
    RC_ASSERT(given.text.find('{') == std::string::npos);
    RC_ASSERT(given.thinks >= Millis(400) && given.thinks <= Millis(1500));
    RC_ASSERT((given.kind == Reaction::Kind::says || given.kind == Reaction::Kind::presses) ==
              !given.text.empty());
  }
}

}  // namespace
}  // namespace rf::carriers::phone_company
