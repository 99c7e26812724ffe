// Days as people elsewhere have them. How a locale writes a date differs between versions of Node; its parts do not.

// "2026-12-07": the day of `time` (ms, or a text that Date reads) in `zone`.
export function day_in(zone, time = Date.now()) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(time));
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

// "17:00": the time of day there.
export function time_in(zone, time) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(new Date(time));
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part("hour")}:${part("minute")}`;
}
