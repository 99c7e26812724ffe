#include "app/recipient.h"

#include "base/digest.h"

namespace rf::app {

void SignedPost::deliver(const desk::Delivery& delivery, Answer<Done> answer) {
  auto timestamp = std::to_string(executor_.now().time_since_epoch().count() / 1000);
  http::ClientRequest request;
  request.method = "POST";
  request.url = url_;
  request.headers.add("Content-Type", "application/json");
  request.headers.add("Ringfence-Id", delivery.message_id);
  request.headers.add("Ringfence-Timestamp", timestamp);
  request.headers.add(
      "Ringfence-Signature",
      "v1=" + hmac_sha256_hex(secret_, timestamp + "." + delivery.message_id + "." + delivery.body));
  request.body = delivery.body;
  client_.send(std::move(request), [answer = std::move(answer)](http::ClientReply reply) {
    if (reply.fate != http::Fate::answered) return answer(fail("delivery-failed", reply.reason));
    if (reply.response.status / 100 != 2)
      return answer(
          fail("delivery-failed", "the receiver answered " + std::to_string(reply.response.status)));
    answer({});
  });
}

}  // namespace rf::app
