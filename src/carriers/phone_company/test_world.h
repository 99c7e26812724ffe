#pragma once

// For the tests of this folder: time that passes at once, and a desk that says what the test wants.
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/executor.h"
#include "carriers/phone_company/company.h"

namespace rf::carriers::phone_company {

class VirtualExecutor final : public Executor {
 public:
  Time now() override { return now_; }
  std::string random(std::size_t count) override {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>((counter_ + i * 7) & 0xff);
    counter_ += 13;
    return bytes;
  }
  void post(std::function<void()> work) override { after(Millis(0), std::move(work)); }
  Timer after(Millis delay, std::function<void()> work) override {
    const auto timer = ++last_timer_;
    due_.emplace(std::make_pair(now_ + delay, timer), std::move(work));
    when_[timer] = now_ + delay;
    return timer;
  }
  void cancel(Timer timer) override {
    const auto found = when_.find(timer);
    if (found == when_.end()) return;
    due_.erase({found->second, timer});
    when_.erase(found);
  }
  bool step() {
    if (due_.empty()) return false;
    const auto first = due_.begin();
    now_ = first->first.first;
    auto work = std::move(first->second);
    when_.erase(first->first.second);
    due_.erase(first);
    work();
    return true;
  }
  void run(int most = 100'000) {
    while (most-- > 0 && step()) {
    }
  }
  void run_for(Millis time) {
    const auto until = now_ + time;
    while (!due_.empty() && due_.begin()->first.first <= until) step();
    now_ = until;
  }
  std::size_t waiting() const { return due_.size(); }

 private:
  Time now_ = Time(Millis(1'800'000'000'000));
  Timer last_timer_ = 0;
  std::uint64_t counter_ = 1;
  std::map<std::pair<Time, Timer>, std::function<void()>> due_;
  std::map<Timer, Time> when_;
};

inline http::Response xml(std::string body) {
  http::Response response;
  response.content_type = "text/xml; charset=utf-8";
  response.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + body + "</Response>";
  return response;
}

// A company, and a desk whose pages are functions.
struct TestWorld {
  using Page = std::function<http::ClientReply(const http::Form&)>;
  struct Received {
    std::string method, url;
    http::Form form;
    std::string signature;
    Time at{};
    std::string mark;
  };

  VirtualExecutor executor;
  std::map<std::string, Page> pages;  // by URL without its query
  std::vector<Received> received;     // by the desk, in order
  std::unique_ptr<Company> company;

  explicit TestWorld(const std::string& customers, const std::function<void(CompanyOptions&)>& adjust = {},
                     const std::vector<std::string>& faults = {}) {
    CompanyOptions options;
    options.account = {"ACtest", "secret"};
    options.numbers = {"+12025550199"};
    options.calls_per_second = 0;
    options.version = "1.2.3";
    if (adjust) adjust(options);
    auto book = Book::load(Temperaments::built_in().value(), "customers.yaml", customers);
    RF_ASSERT(book);
    Faults wanted(7);
    for (const auto& fault : faults) RF_ASSERT(wanted.set(fault));
    const Send send = [this](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
      executor.after(Millis(20), [this, request, answer] { answer(serve(request)); });
    };
    company = std::make_unique<Company>(executor, send, options, std::move(*book), wanted);
  }

  static http::ClientReply answered(http::Response response) {
    return {http::Fate::answered, std::move(response), ""};
  }
  void page(const std::string& url, http::Response response) {
    pages[url] = [response](const http::Form&) { return answered(response); };
  }

  http::ClientReply serve(const http::ClientRequest& request) {
    const auto plain = request.url.substr(0, request.url.find('?'));
    const auto query = http::parse_url(request.url)->query;
    const auto form = http::parse_form(request.method == "GET" ? query : request.body).value();
    received.push_back({request.method, request.url, form,
                        std::string(request.headers.get("X-Twilio-Signature")), executor.now(),
                        std::string(request.headers.get("I-Twilio-Idempotency-Token"))});
    const auto found = pages.find(plain);
    if (found == pages.end()) return {http::Fate::not_sent, {}, "connection refused"};
    return found->second(form);
  }

  http::Request request(std::string method, std::string target, const http::Form& form = {}) const {
    http::Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.peer = "127.0.0.1";
    request.headers.add("Authorization", "Basic " + base64("ACtest:secret"));
    request.body = http::form_encode(form);
    return request;
  }
  // nullopt when there is no answer at once.
  std::optional<http::Response> ask(http::Request request) {
    std::optional<http::Response> got;
    company->handle(std::move(request), [&got](http::Response response) { got = std::move(response); });
    return got;
  }
  std::optional<http::Response> ask(std::string method, std::string target, const http::Form& form = {}) {
    return ask(request(std::move(method), std::move(target), form));
  }

  // What the desk was sent at a URL: one value of each request.
  std::vector<std::string> values(const std::string& url, std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& r : received)
      if (r.url.substr(0, r.url.find('?')) == url) out.emplace_back(http::form_get(r.form, name));
    return out;
  }
};

inline constexpr const char* calls_path = "/2010-04-01/Accounts/ACtest/Calls.json";

}  // namespace rf::carriers::phone_company
