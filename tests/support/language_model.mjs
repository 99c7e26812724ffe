// A language model's server for tests, with both interfaces that the desk speaks: Ollama's /api/chat and OpenAI's
// /v1/chat/completions, streamed and whole. What it says is decided by a test; how it says it is as the real ones do, which
// tests/language_model.test.mjs holds it to with their own clients.
import http from "node:http";

const pieces = (text) => text.match(/.{1,5}/gsu) ?? [];
const pause = (ms) => new Promise((done) => setTimeout(done, ms).unref());
const now = () => new Date().toISOString();

// What goes wrong: {status} {stall: ms before the first word} {slow: ms between words} {error_after: words} {garbage} {huge}
// {closes_after: words} {never_ends}
export async function start_model(t, { model = "openchat", answer = () => '{"intent":"unclear","line":""}', key = "" } = {}) {
  const server = { model, answer, trouble: {}, asked: [], open: 0 };
  const refuse = (response, api, status, message) => {
    const headers = { "content-type": "application/json" };
    if (status === 429) headers["retry-after"] = "1";
    const type = status === 404 ? "not_found_error" : status === 429 ? "rate_limit_error" : status >= 500 ? "server_error" : "invalid_request_error";
    response.writeHead(status, headers).end(JSON.stringify(api === "ollama" ? { error: message } : { error: { message, type, param: null, code: null } }));
  };
  const chat = async (api, request, response, body) => {
    let asked;
    try {
      asked = JSON.parse(body);
    } catch {
      return refuse(response, api, 400, "invalid character in the request");
    }
    if (api === "openai" && key && request.headers.authorization !== `Bearer ${key}`) return refuse(response, api, 401, "Incorrect API key provided");
    if (!asked.model) return refuse(response, api, 400, "model is required");
    if (asked.model !== model) return refuse(response, api, 404, `model '${asked.model}' not found`);
    if (!Array.isArray(asked.messages) || asked.messages.some(({ role, content }) => !["system", "user", "assistant", "tool"].includes(role) || typeof content !== "string"))
      return refuse(response, api, 400, "messages are malformed");
    // Without messages it only loads the model.
    if (api === "ollama" && !asked.messages.length) {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify({ model, created_at: now(), message: { role: "assistant", content: "" }, done: true, done_reason: "load" }));
    }
    server.asked.push(asked);
    const trouble = typeof server.trouble === "function" ? server.trouble(asked) : server.trouble;
    if (trouble.status) return refuse(response, api, trouble.status, "the server is busy");
    const text = trouble.huge ? "x".repeat(200_000) : server.answer(asked);
    // Ollama streams unless it is told not to; OpenAI the other way round.
    const streamed = api === "ollama" ? asked.stream !== false : asked.stream === true;
    if (trouble.stall) await pause(trouble.stall);
    if (response.destroyed) return;
    const counts = { total_duration: 5_000_000, load_duration: 1_000_000, prompt_eval_count: 26, prompt_eval_duration: 1_000_000, eval_count: pieces(text).length, eval_duration: 3_000_000 };
    const usage = { prompt_tokens: 26, completion_tokens: pieces(text).length, total_tokens: 26 + pieces(text).length };
    const id = "chatcmpl-" + server.asked.length, created = Math.floor(Date.now() / 1000);
    if (!streamed) {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify(api === "ollama"
        ? { model, created_at: now(), message: { role: "assistant", content: text }, done: true, done_reason: "stop", ...counts }
        : { id, object: "chat.completion", created, model, choices: [{ index: 0, message: { role: "assistant", content: text }, logprobs: null, finish_reason: "stop" }], usage }));
    }
    const line = (object) => response.write(api === "ollama" ? JSON.stringify(object) + "\n" : `data: ${JSON.stringify(object)}\n\n`);
    const chunk = (delta, finish_reason = null) => ({ id, object: "chat.completion.chunk", created, model, choices: [{ index: 0, delta, logprobs: null, finish_reason }] });
    response.writeHead(200, { "content-type": api === "ollama" ? "application/x-ndjson" : "text/event-stream", "transfer-encoding": "chunked" });
    if (api === "openai") {
      response.write(": OK\n\n"); // a comment, as servers send them to keep the connection open
      line(chunk({ role: "assistant", content: "" }));
    }
    if (trouble.garbage) return response.end("<html>Bad gateway</html>\n");
    let words = 0;
    for (const piece of pieces(text)) {
      if (trouble.error_after === words) {
        line({ error: api === "ollama" ? "an error was encountered while running the model" : { message: "The server had an error", type: "server_error" } });
        return response.end();
      }
      if (trouble.closes_after === words) return response.destroy();
      if (trouble.slow) await pause(trouble.slow);
      if (response.destroyed) return;
      line(api === "ollama" ? { model, created_at: now(), message: { role: "assistant", content: piece }, done: false } : chunk({ content: piece }));
      ++words;
    }
    if (trouble.never_ends) return;
    if (api === "ollama") {
      line({ model, created_at: now(), message: { role: "assistant", content: "" }, done: true, done_reason: "stop", ...counts });
    } else {
      line(chunk({}, "stop"));
      if (asked.stream_options?.include_usage) line({ id, object: "chat.completion.chunk", created, model, choices: [], usage });
      response.write("data: [DONE]\n\n");
    }
    response.end();
  };
  const listener = http.createServer((request, response) => {
    ++server.open;
    response.on("close", () => --server.open);
    const chunks = [];
    request.on("data", (piece) => chunks.push(piece));
    request.on("end", () => {
      const path = request.url.split("?")[0], body = Buffer.concat(chunks).toString();
      const json = (object) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(object));
      if (request.method === "POST" && path === "/api/chat") return chat("ollama", request, response, body);
      if (request.method === "POST" && path === "/v1/chat/completions") return chat("openai", request, response, body);
      if (request.method === "GET" && path === "/api/tags") return json({ models: [{ name: model, model, modified_at: now(), size: 1, digest: "0", details: {} }] });
      if (request.method === "GET" && path === "/api/version") return json({ version: "0.0.0" });
      if (request.method === "GET" && path === "/v1/models") return json({ object: "list", data: [{ id: model, object: "model", created: 0, owned_by: "test" }] });
      return refuse(response, path.startsWith("/v1/") ? "openai" : "ollama", 404, "not found");
    });
  });
  await new Promise((ready) => listener.listen(0, "127.0.0.1", ready));
  server.url = `http://127.0.0.1:${listener.address().port}`;
  server.stop = () => new Promise((closed) => (listener.closeAllConnections(), listener.close(closed)));
  t?.after(() => server.stop());
  return server;
}
