#include "carriers/phone_company/command.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/digest.h"
#include "base/phone.h"
#include "carriers/phone_company/company.h"
#include "http/client.h"
#include "http/loop.h"
#include "http/server.h"

namespace rf::carriers {
namespace {

using namespace phone_company;

constexpr std::streamsize file_most = 4 * 1024 * 1024;
constexpr unsigned requests_at_once = 256, requests_waiting = 20'000;
constexpr Millis reply_time{60'000};  // a reply that a fault has lost keeps its connection so long

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("file-unreadable", "Cannot read " + path + "; check the name and who may read it.");
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (static_cast<std::streamsize>(text.size()) > file_most)
    return fail("file-too-large", path + " is larger than 4 MB.");
  return text;
}

Result<Book> load_book(const PhoneCompanyOptions& options) {
  auto temperaments = Temperaments::built_in();
  if (!temperaments) return tl::unexpected(temperaments.error());
  std::string text;
  if (!options.customers.empty()) {
    auto file = read_file(options.customers);
    if (!file) return tl::unexpected(file.error());
    text = std::move(*file);
  }
  return Book::load(std::move(*temperaments), options.customers, text);
}

Result<Faults> load_faults(const PhoneCompanyOptions& options) {
  Faults faults(options.seed);
  const auto& given = options.faults_list;
  if (given.find('=') != std::string::npos) {
    if (auto ok = faults.set_all(given); !ok) return tl::unexpected(ok.error());
  } else if (!given.empty() && given != "none") {
    auto text = read_file(given);
    if (!text) return tl::unexpected(text.error());
    if (auto ok = faults.load(given, *text); !ok) return tl::unexpected(ok.error());
  }
  for (const auto& fault : options.faults)
    if (auto ok = faults.set(fault); !ok) return tl::unexpected(ok.error());
  return faults;
}

Result<CompanyOptions> company_options(const PhoneCompanyOptions& options, const std::string& random_token) {
  CompanyOptions company;
  company.account.sid = options.account_sid.empty() ? demo_account_sid : options.account_sid;
  company.account.token = options.auth_token.empty() ? random_token : options.auth_token;
  if (!company.account.sid.starts_with("AC") ||
      company.account.sid.find_first_of("/:? ") != std::string::npos)
    return fail("account-invalid", "The account SID must begin with AC and hold only letters and digits.");
  if (!(options.speed >= 0.1 && options.speed <= 1000))
    return fail("speed-invalid", "The speed must be from 0.1 to 1000.");
  if (!(options.calls_per_second >= 0 && options.calls_per_second <= 10'000))
    return fail("cps-invalid", "The calls per second must be from 0 (no limit) to 10000.");
  for (const auto& number :
       options.numbers.empty() ? std::vector<std::string>{demo_number} : options.numbers) {
    auto phone = parse_phone(number);
    if (!phone) return tl::unexpected(phone.error());
    company.numbers.push_back(phone->e164());
  }
  company.speed = options.speed;
  company.calls_per_second = options.calls_per_second;
  company.seed = options.seed;
  company.version = options.version;
  return company;
}

int complain(const Error& error) {
  std::fprintf(stderr, "ringfence: %s\n", error.message.c_str());
  return 1;
}

void greet(std::uint16_t port, const CompanyOptions& company, bool own_token, const Book& book) {
  std::printf("phone company: http://127.0.0.1:%u\n\n", static_cast<unsigned>(port));
  std::printf(
      "%zu customers come from the file, any other number's from its last digits; %g times as fast as "
      "life.\n",
      book.size(), company.speed);
  std::printf("For a desk that shall call through it:\n");
  std::printf("TWILIO_BASE_URL=http://127.0.0.1:%u\nTWILIO_ACCOUNT_SID=%s\n", static_cast<unsigned>(port),
              company.account.sid.c_str());
  std::printf("TWILIO_AUTH_TOKEN=%s\n", own_token ? company.account.token.c_str() : "(the one it was given)");
  std::printf("TWILIO_PHONE_NUMBER=%s\n", company.numbers.front().c_str());
  std::fflush(stdout);
}

}  // namespace

int run_phone_company(const PhoneCompanyOptions& options) {
  http::Loop loop;
  auto book = load_book(options);
  if (!book) return complain(book.error());
  auto faults = load_faults(options);
  if (!faults) return complain(faults.error());
  auto settings = company_options(options, hex(loop.random(16)));
  if (!settings) return complain(settings.error());

  http::Client client(loop, requests_at_once, requests_waiting);
  Company company(
      loop, [&client](auto request, auto answer) { client.send(std::move(request), std::move(answer)); },
      *settings, *book, *faults);
  http::Server::Options server_options;
  server_options.limits.body_bytes = request_bytes_most;
  server_options.limits.handler_time = reply_time;
  http::Server server(loop, server_options, [&company](http::Request request, http::Respond respond) {
    company.handle(std::move(request), std::move(respond));
  });
  auto port = server.listen("127.0.0.1", options.port);
  if (!port) return complain(port.error());
  // Before anybody is told that it answers.
  loop.on_signal([&loop](int) { loop.stop(); });
  greet(*port, *settings, options.auth_token.empty(), *book);
  loop.run();
  return 0;
}

}  // namespace rf::carriers
