// Made-up rows for risk models: a customer each, with a planted cause or none.
export function chance(seed) {
  let state = BigInt(seed) * 2654435769n + 12345n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

// `signal`: how much the silence of a call says of who does not pay; 0: nothing does.
export function rows({ customers = 339, seed = 1, signal = 0 } = {}) {
  const next = chance(seed);
  const normal = () => Math.sqrt(-2 * Math.log(next() || 1e-12)) * Math.cos(2 * Math.PI * next());
  const lines = ["customer_id,silence_ratio,customer_negative_share,agent_talktime,customer_talktime,customer_pace,unpaid"];
  for (let i = 1; i <= customers; i += 1) {
    const cause = normal();
    const values = [0.3 + 0.1 * cause, Math.abs(0.1 * normal()), 100 + 20 * normal(), 60 + 15 * normal(), 12 + 2 * normal()];
    const unpaid = next() < 1 / (1 + Math.exp(-(signal * cause - 1.2)));
    lines.push([`C${i}`, ...values.map((value) => value.toFixed(6)), unpaid ? "yes" : "no"].join(","));
  }
  return `${lines.join("\n")}\n`;
}
