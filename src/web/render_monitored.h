#pragma once

#include <string>

#include "desk/monitoring.h"
#include "store/monitored.h"
#include "web/context.h"

// Calls that are listened to, as the screens and programs get them.
namespace rf::web {

Json render_monitored_row(const store::MonitoredRow& row);
Json render_monitored_row(const desk::MonitoredView& view);
// With transcript, reasons, advice and all that was noticed. `language`: "en", "hi" or "ja"; `score`: told in
// it.
Json render_monitored(const desk::MonitoredView& view, const monitor::LiveScore& score,
                      std::string_view language);

// ---- as the earlier system gave them (its words for the levels are Japanese)
// {"customer_id", "risk_score", "risk_category", "confidence", "recommendations", "timestamp", "factors"}
Json earlier_result(const desk::MonitoredView& view, const monitor::LiveScore& score,
                    std::string_view language, Time now);
// {"call_id", "duration", "risk_scores", "final_risk_score"}
Json earlier_summary(const desk::MonitoredView& view, const monitor::LiveScore& score,
                     std::string_view language, Time now);
// {"customer_id", "name", "phone", "email", "account_balance", "payment_history", "risk_factors"}; what is
// not known is null or an empty list.
Json earlier_customer(const desk::MonitoredCall& call);

}  // namespace rf::web
