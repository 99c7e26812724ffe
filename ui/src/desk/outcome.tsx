import type { CaseDetail, Order } from "api";
import { useState } from "preact/hooks";
import { call, words } from "../parts/api";
import { OrderBadge } from "../parts/badge";
import { I, type IconName } from "../parts/icons";
import { can, deliveryHost } from "../parts/session";
import { announce } from "../parts/announce";
import { complain } from "../parts/toast";
import { delivery, exactly, moment, orderKinds, troubled } from "../parts/words";

const icons: Record<Order["kind"], IconName> = { block: "lock", card_physical: "card", card_virtual: "card" };

// What the outcome set going: the fraud case and its orders.
export function Outcome({ detail }: { detail: CaseDetail }) {
  const { fraud_case: fraud, orders } = detail;
  if (!fraud && orders.length === 0) return null;
  const now = new Date();
  const sent = (of: Pick<Order, "delivery">): string => delivery(of, now, deliveryHost.value);
  return (
    <section class="part" aria-label="Fraud case and orders">
      <h3>Fraud case and orders</h3>
      {fraud && (
        <p class="fraud-case">
          <I name="fraud" />
          <b>{fraud.number}</b>
          <span class="muted">
            opened <time title={exactly(fraud.opened_at)}>{moment(fraud.opened_at, now)}</time>
          </span>
          {sent(fraud) && <span class={`small order-how ${troubled(fraud) ? "trouble" : "muted"}`}>{sent(fraud)}</span>}
          {/* Its message goes again with an order's. */}
          {gaveUp(fraud) && orders[0] && orders.every(({ state }) => state === "delivered") && <RetryButton order={orders[0]} arrived />}
        </p>
      )}
      <ul class="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <I name={icons[order.kind]} />
            <span class="order-what">{orderKinds[order.kind]}</span>
            <OrderBadge state={order.state} />
            <RetryButton order={order} />
            {order.state !== "delivered" && sent(order) && <span class={`small order-how ${troubled(order) ? "trouble" : "muted"}`}>{sent(order)}</span>}
          </li>
        ))}
      </ul>
      {deliveryHost.value === null && <p class="small muted">No address for deliveries is set: orders are shown and exported only.</p>}
    </section>
  );
}

const gaveUp = ({ delivery }: Pick<Order, "delivery">): boolean => !!delivery && delivery.attempts > 0 && !delivery.acknowledged_at && !delivery.next_at;

// `arrived`: the order has, what goes with it has not.
export function RetryButton({ order, done, arrived = false }: { order: Order; done?: () => unknown; arrived?: boolean }) {
  const [busy, setBusy] = useState(false);
  if (!can("retry") || !deliveryHost.value || !order.delivery) return null;
  if (!arrived && (order.state === "delivered" || (order.state === "ordered" && order.delivery.attempts === 0))) return null;
  const press = async () => {
    setBusy(true);
    try {
      await call("post", "/api/v1/orders/{id}/retry", { path: { id: order.id } });
      announce("It will be sent again");
      await done?.();
    } catch (error) {
      complain(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <button class="button small" disabled={busy} onClick={() => void press()}>
      Send now
    </button>
  );
}
