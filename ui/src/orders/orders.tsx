import type { CaseRef, FraudCaseList, Order, OrderList, OrderState } from "api";
import { call, link } from "../parts/api";
import { OrderBadge } from "../parts/badge";
import { I } from "../parts/icons";
import { useLoaded } from "../parts/load";
import { Pager, pageSize, pageStart } from "../parts/pager";
import { address, go, parameter, withParameters } from "../parts/route";
import { can, deliveryHost } from "../parts/session";
import { Blank, Failed, Skeleton } from "../parts/states";
import { delivery, exactly, moment, number, orderKinds, orderStates, troubled } from "../parts/words";
import { RetryButton } from "../desk/outcome";
import "../parts/list.css";
import "./orders.css";

const deliveryWords = (of: Pick<Order, "delivery">, now: Date): string => delivery(of, now, deliveryHost.value);
const states = Object.keys(orderStates) as OrderState[];
const CaseLink = ({ of }: { of: CaseRef }) => (
  <a href={`/?case=${of.id}`}>
    {of.client_name} <span class="muted">{of.ref}</span>
  </a>
);

// What fraud reports have set going.
export function Orders() {
  void address.value;
  const cases = parameter("show") === "fraud-cases";
  return (
    <section class="page" aria-label="Orders and fraud cases">
      <header class="page-head">
        <h1>Orders and fraud cases</h1>
        <span class="push" />
        {can("export") && !cases && (
          <span class="buttons">
            <a class="button" download aria-label="Download the orders as CSV" href={link("/api/v1/orders/export", undefined, { format: "csv", state: parameter("state") })}>
              <I name="download" /> CSV
            </a>
            <a class="button" download aria-label="Download the orders as JSON" href={link("/api/v1/orders/export", undefined, { format: "json", state: parameter("state") })}>
              <I name="download" /> JSON
            </a>
          </span>
        )}
      </header>
      {deliveryHost.value !== undefined &&
        (deliveryHost.value === null ? (
          <p class="muted">Orders are kept, shown and exported. No address for deliveries is set, so they are sent nowhere.</p>
        ) : (
          <p class="muted">Orders are delivered to {deliveryHost.value}, signed, and repeated until they are acknowledged.</p>
        ))}
      <div class="segments what" role="group" aria-label="What to show">
        <button aria-pressed={!cases} onClick={() => go(withParameters({ show: "", from: "" }))}>
          <I name="orders" /> Orders
        </button>
        <button aria-pressed={cases} onClick={() => go(withParameters({ show: "fraud-cases", state: "", from: "" }))}>
          <I name="fraud" /> Fraud cases
        </button>
      </div>
      {cases ? <FraudCases key="cases" /> : <OrderTable key="orders" />}
    </section>
  );
}

function OrderTable() {
  const wanted = states.find((each) => each === parameter("state"));
  const offset = pageStart();
  const { state, again } = useLoaded<OrderList>(`orders ${wanted} ${offset}`, (signal) =>
    call("get", "/api/v1/orders", { query: { ...(wanted ? { state: wanted } : {}), offset, limit: pageSize }, signal }),
  );
  const { data, failed } = state.value;
  if (!data) return failed ? <Failed what="The orders could not be loaded" why={failed} retry={again} /> : <Skeleton />;
  const now = new Date();
  const all = states.reduce((sum, each) => sum + data.counts[each], 0);
  return (
    <>
      {all > 0 && (
        <div class="chips" role="group" aria-label="Show orders by state">
          <button class="chip" aria-pressed={!wanted} onClick={() => go(withParameters({ state: "", from: "" }), "replace")}>
            All <b>{number(all)}</b>
          </button>
          {states.map((each) => (
            <button class="chip" aria-pressed={wanted === each} onClick={() => go(withParameters({ state: wanted === each ? "" : each, from: "" }), "replace")}>
              {orderStates[each]} <b>{number(data.counts[each])}</b>
            </button>
          ))}
        </div>
      )}
      {failed && <p class="problem">{failed}</p>}
      {data.orders.length === 0 ? (
        <Blank icon="orders" title={wanted ? `No order is ${orderStates[wanted].toLowerCase()}` : "No orders yet"}>
          <p>When a customer reports fraud, the block and the new cards are ordered here.</p>
        </Blank>
      ) : (
        <div class="list-box">
          <table class="list orders-list">
            <thead>
              <tr>
                <th scope="col">Order</th>
                <th scope="col">Case</th>
                <th scope="col">Fraud case</th>
                <th scope="col">Ordered at</th>
                <th scope="col">State</th>
                <th scope="col" class="end">
                  <span class="unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.orders.map((order) => (
                <tr key={order.id}>
                  <td class="what">
                    <span>
                      <I name={order.kind === "block" ? "lock" : "card"} /> {orderKinds[order.kind]} <span class="muted figure">{order.id}</span>
                    </span>
                  </td>
                  <td class="whose">
                    <CaseLink of={order.case} />
                  </td>
                  <td data-label="Fraud case" class="figure fraud">
                    {order.fraud_case ?? <span class="muted">None</span>}
                  </td>
                  <td class="figure at">
                    <time title={exactly(order.created_at)}>{moment(order.created_at, now)}</time>
                  </td>
                  <td class="wrap state">
                    <span class="how">
                      <OrderBadge state={order.state} />
                      {deliveryWords(order, now) && <span class={`small ${troubled(order) ? "trouble" : "muted"}`}>{deliveryWords(order, now)}</span>}
                    </span>
                  </td>
                  <td class="end">
                    <RetryButton order={order} done={again} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager total={data.total} shown={data.orders.length} />
    </>
  );
}

function FraudCases() {
  const offset = pageStart();
  const { state, again } = useLoaded<FraudCaseList>(`fraud-cases ${offset}`, (signal) =>
    call("get", "/api/v1/fraud-cases", { query: { offset, limit: pageSize }, signal }),
  );
  const { data, failed } = state.value;
  if (!data) return failed ? <Failed what="The fraud cases could not be loaded" why={failed} retry={again} /> : <Skeleton />;
  const now = new Date();
  return (
    <>
      {failed && <p class="problem">{failed}</p>}
      {data.fraud_cases.length === 0 ? (
        <Blank icon="fraud" title="No fraud cases yet">
          <p>One is opened, with a number, the moment a customer reports fraud.</p>
        </Blank>
      ) : (
        <div class="list-box">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Case</th>
                <th scope="col">Opened</th>
                <th scope="col">Call</th>
                {deliveryHost.value && <th scope="col">Delivery</th>}
              </tr>
            </thead>
            <tbody>
              {data.fraud_cases.map((each) => (
                <tr key={each.number}>
                  <td data-label="Number" class="figure">
                    <b>{each.number}</b>
                  </td>
                  <td data-label="Case">
                    <CaseLink of={each.case} />
                  </td>
                  <td data-label="Opened" class="figure">
                    <time title={exactly(each.opened_at)}>{moment(each.opened_at, now)}</time>
                  </td>
                  <td data-label="Call">
                    <a href={`/?case=${each.case.id}&call=${each.call}`}>Open the call</a>
                  </td>
                  {deliveryHost.value && (
                    <td data-label="Delivery" class="wrap small">
                      <span class={troubled(each) ? "trouble" : ""}>{deliveryWords(each, now)}</span>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager total={data.total} shown={data.fraud_cases.length} />
    </>
  );
}
