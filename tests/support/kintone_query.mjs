// Kintone's query language, as far as its documentation tells: parsed, held against the types of the fields, and run.
export class QueryError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const system = { $id: { type: "__ID__" }, $revision: { type: "__REVISION__" } };
const equals = ["SINGLE_LINE_TEXT", "LINK", "NUMBER", "CALC", "RECORD_NUMBER", "__ID__", "DATE", "TIME", "DATETIME", "CREATED_TIME", "UPDATED_TIME", "STATUS"];
const compares = ["NUMBER", "CALC", "RECORD_NUMBER", "__ID__", "DATE", "TIME", "DATETIME", "CREATED_TIME", "UPDATED_TIME"];
const member = ["SINGLE_LINE_TEXT", "NUMBER", "LINK", "DROP_DOWN", "RADIO_BUTTON", "CHECK_BOX", "MULTI_SELECT", "RECORD_NUMBER", "__ID__", "STATUS", "CALC"];
const searches = ["SINGLE_LINE_TEXT", "MULTI_LINE_TEXT", "RICH_TEXT", "LINK"];
const allowed = { "=": equals, "!=": equals, ">": compares, "<": compares, ">=": compares, "<=": compares, in: member, "not in": member, like: searches, "not like": searches };
const numeric = new Set(["NUMBER", "CALC", "__ID__", "RECORD_NUMBER", "__REVISION__"]);

function tokens(text) {
  const found = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^[ \u3000]+/.exec(rest);
    if (space) { at += space[0].length; continue; }
    if (rest[0] === '"') {
      let value = "", end = 1;
      for (; end < rest.length && rest[end] !== '"'; ++end) {
        if (/[\t\r\n]/.test(rest[end])) throw new QueryError("CB_VA01", "A raw tab or line end in a text.");
        if (rest[end] === "\\") {
          const escaped = rest[++end];
          value += { n: "\n", t: "\t" }[escaped] ?? escaped;
        } else value += rest[end];
      }
      if (end >= rest.length) throw new QueryError("GAIA_IQ01", "The query is not closed.");
      found.push({ kind: "text", value });
      at += end + 1;
      continue;
    }
    const sign = /^(>=|<=|!=|=|>|<|\(|\)|,)/.exec(rest);
    if (sign) { found.push({ kind: "sign", value: sign[0] }); at += sign[0].length; continue; }
    const number = /^-?\d+(\.\d+)?(?![\p{L}_$])/u.exec(rest);
    if (number) { found.push({ kind: "number", value: number[0] }); at += number[0].length; continue; }
    const word = /^[\p{L}\p{N}\p{M}_$・ー]+/u.exec(rest);
    if (!word) throw new QueryError("GAIA_IQ01", `The query is wrong near ${rest.slice(0, 10)}.`);
    found.push({ kind: "word", value: word[0] });
    at += word[0].length;
  }
  return found;
}

// {match(record), order: [[code, down]], limit, offset, has_limit}
export function parse_query(text, fields) {
  const list = tokens(text ?? "");
  let at = 0;
  const known = { ...fields, ...system };
  const peek = (word) => list[at]?.kind !== "text" && list[at]?.value?.toLowerCase() === word;
  const take = (word) => (peek(word) ? (++at, true) : false);
  const need = (word) => { if (!take(word)) throw new QueryError("GAIA_IQ01", `${word} is expected.`); };
  const value = () => {
    const token = list[at++];
    if (!token || token.kind === "sign") throw new QueryError("GAIA_IQ01", "A value is expected.");
    if (token.kind !== "word") return () => token.value;
    need("(");
    while (list[at] && !peek(")")) ++at;
    need(")");
    const name = token.value.toUpperCase();
    if (name === "NOW") return () => new Date().toISOString();
    if (name === "TODAY") return () => new Date().toISOString().slice(0, 10);
    throw new QueryError("GAIA_IQ23", `The function ${token.value} cannot be used.`);
  };
  const condition = () => {
    if (take("(")) {
      const inner = either();
      need(")");
      return inner;
    }
    const token = list[at++];
    if (token?.kind !== "word") throw new QueryError("GAIA_IQ01", "A field code is expected.");
    const field = known[token.value];
    if (!field) throw new QueryError("GAIA_IQ11", `Specified field (${token.value}) not found.`);
    let operator = list[at++]?.value?.toLowerCase();
    if (operator === "not") operator = `not ${list[at++]?.value?.toLowerCase()}`;
    if (!allowed[operator]) throw new QueryError("GAIA_IQ01", `The operator ${operator} is not known.`);
    if (!allowed[operator].includes(field.type)) throw new QueryError("GAIA_IQ03", `The operator ${operator} cannot be used for ${token.value} (${field.type}).`);
    const values = [];
    if (operator.endsWith("in")) {
      need("(");
      do values.push(value()); while (take(","));
      need(")");
      if (values.length > 100) throw new QueryError("GAIA_IQ25", "Too many values.");
    } else values.push(value());
    if (numeric.has(field.type))
      for (const one of values) if (one() !== "" && !/^-?\d+(\.\d+)?$/.test(one().replace(/^.*-(?=\d)/, (code) => (field.type === "RECORD_NUMBER" ? "" : code))))
        throw new QueryError("CB_VA01", `${token.value} needs a number.`);
    return (record) => compare(record[token.value]?.value, operator, values.map((one) => one()), field.type);
  };
  const both = () => {
    let left = condition();
    while (take("and")) { const a = left, b = condition(); left = (record) => a(record) && b(record); }
    return left;
  };
  const either = () => {
    let left = both();
    while (take("or")) { const a = left, b = both(); left = (record) => a(record) || b(record); }
    return left;
  };
  const plan = { match: () => true, order: [], limit: 100, offset: 0, has_limit: false };
  if (list.length && !peek("order") && !peek("limit") && !peek("offset")) plan.match = either();
  if (take("order")) {
    need("by");
    do {
      const code = list[at++]?.value;
      if (!known[code]) throw new QueryError("GAIA_IQ11", `Specified field (${code}) not found.`);
      const down = take("desc") || (take("asc"), false);
      plan.order.push([code, down]);
    } while (take(","));
  }
  if (take("limit")) { plan.limit = Number(list[at++]?.value); plan.has_limit = true; }
  if (take("offset")) { plan.offset = Number(list[at++]?.value); plan.has_limit = true; }
  if (at < list.length) throw new QueryError("GAIA_IQ01", `The query is wrong near ${list[at].value}.`);
  if (!(plan.limit >= 0 && plan.limit <= 500)) throw new QueryError("GAIA_QU01", "limit must be at most 500.");
  if (!(plan.offset >= 0 && plan.offset <= 10_000)) throw new QueryError("GAIA_QU02", "offset must be at most 10,000.");
  if (!plan.order.length) plan.order.push(["$id", true]);
  return plan;
}

const number_of = (text) => (text === "" || text === null || text === undefined ? null : Number(String(text).replace(/^.*-(?=\d+$)/, (code) => (/[A-Za-z]/.test(code) ? "" : code))));
function compare(there, operator, values, type) {
  const list = Array.isArray(there) ? there.map(String) : [there ?? ""];
  const same = (a, b) => (numeric.has(type) ? number_of(a) === number_of(b) : a === b);
  const [value] = values;
  switch (operator) {
    case "=": case "in": return values.some((one) => (one === "" && list.length === 0) || list.some((here) => same(here, one)));
    case "!=": case "not in": return !values.some((one) => list.some((here) => same(here, one)));
    case "like": return words(list[0]).includes(value.toLowerCase());
    case "not like": return !words(list[0]).includes(value.toLowerCase());
  }
  if (there === "" || there === null || there === undefined) return false;
  const [a, b] = numeric.has(type) ? [number_of(there), Number(value)] : [there, value];
  return { ">": a > b, "<": a < b, ">=": a >= b, "<=": a <= b }[operator];
}
const words = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);

export function in_order(records, order, fields) {
  const type = (code) => ({ ...fields, ...system })[code].type;
  return [...records].sort((a, b) => {
    for (const [code, down] of order) {
      const [x, y] = [a, b].map((record) => (numeric.has(type(code)) ? number_of(record[code]?.value) ?? -Infinity : String(record[code]?.value ?? "")));
      if (x !== y) return (x < y ? -1 : 1) * (down ? -1 : 1);
    }
    return 0;
  });
}
