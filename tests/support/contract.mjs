// api/openapi.yaml as a judge: every answer that a test sees must be one that the contract describes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";

export const contract = parse(readFileSync(new URL("../../api/openapi.yaml", import.meta.url), "utf8"), { maxAliasCount: 100 });
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "contract", components: contract.components });
const compiled = new Map();

function validator(schema) {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/');
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
  return compiled.get(text);
}

function resolve(node) {
  while (node?.$ref) node = node.$ref.slice(2).split("/").reduce((at, key) => at[key], contract);
  return node;
}

const templates = Object.keys(contract.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`),
  fixed: path.replace(/\{[^}]+\}/g, "").length,
}));

export function operation(method, path) {
  const found = templates.filter(({ pattern }) => pattern.test(path)).sort((a, b) => b.fixed - a.fixed)[0];
  return found && { template: found.path, operation: contract.paths[found.path][method.toLowerCase()] };
}

export function check(schema, value, where) {
  const valid = validator(schema);
  assert.ok(valid(value), `${where}: ${ajv.errorsText(valid.errors)}\n${JSON.stringify(value).slice(0, 500)}`);
}

export const seen = new Set();

// Of each answer that a test gets, by whichever way. Codes that "any operation may also answer" are errors of the common form.
export function judge(method, path, response, body) {
  const [place] = path.split("?");
  const found = operation(method, place);
  if (!found?.operation) {
    const served = response.status < 300 && place.startsWith("/api/v1/");
    return assert.ok(!served, `${method} ${place} → ${response.status} is an operation that the contract does not know`);
  }
  const where = `${method} ${found.template} → ${response.status}`;
  const described = resolve(found.operation.responses[String(response.status)]);
  if (!described) {
    assert.ok([400, 405, 408, 413, 415, 421, 429, 500, 503].includes(response.status), `${where} is not in the contract`);
    return check({ $ref: "#/components/schemas/Error" }, body, where);
  }
  seen.add(`${method} ${found.template} ${response.status}`);
  if (!described.content) return assert.equal(body, "", `${where} has a body`);
  const type = (response.headers.get("content-type") ?? "").split(";")[0];
  assert.ok(described.content[type], `${where}: the contract does not know ${type}`);
  if (type === "application/json") check(described.content[type].schema, body, where);
}

// Of each text frame of a live connection, in either direction.
export function judge_live(message, from = "LiveServer") {
  check({ $ref: `#/components/schemas/${from}` }, message, `live ${message.type} of ${from}`);
}
