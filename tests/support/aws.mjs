// AWS on loopback: Kinesis (kinesalite behind a door that verifies signatures and keeps the limits that kinesalite does not have) and
// Amazon Connect's REST interface as AWS describes it.
import { Sha256 } from "@aws-crypto/sha256-js";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer, request as ask } from "node:http";
import { join } from "node:path";

export const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: "a-session-token/+=" };
export const region = "us-east-1";

// What AWS' own signer says of a request; "" when the signature is right.
export async function wrong_signature(request, body, service) {
  const authorization = request.headers.authorization ?? "";
  const found = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(authorization);
  if (!found) return "no signature";
  const [, id, , where, what, signed_headers, signature] = found;
  if (id !== keys.accessKeyId || where !== region || what !== service) return `signed for ${id}, ${where}, ${what}`;
  if (request.headers["x-amz-security-token"] !== keys.sessionToken) return "no session token";
  const names = signed_headers.split(";");
  for (const name of ["host", "x-amz-date", "x-amz-security-token", ...(request.headers["x-amz-target"] ? ["x-amz-target"] : [])])
    if (!names.includes(name)) return `${name} is not signed`;
  const date = request.headers["x-amz-date"].replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  if (Math.abs(Date.parse(date) - Date.now()) > 300_000) return "Signature expired";
  const url = new URL(request.url, "http://127.0.0.1");
  const headers = Object.fromEntries(names.filter((name) => !/^x-amz-(date|security-token)$/.test(name)).map((name) => [name, request.headers[name]]));
  const again = new HttpRequest({ method: request.method, protocol: "http:", hostname: "127.0.0.1", path: url.pathname, query: Object.fromEntries(url.searchParams), headers, body });
  const signer = new SignatureV4({ credentials: keys, region, service, sha256: Sha256, applyChecksum: false });
  const right = await signer.sign(again, { signingDate: new Date(date) });
  return right.headers.authorization.endsWith(`Signature=${signature}`) ? "" : "SignatureDoesNotMatch";
}

const body_of = async (request) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
};
const listening = (server) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));

export class Kinesis {
  static async start() {
    const kinesis = new Kinesis();
    kinesis.process = spawn(process.execPath, [join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "kinesalite.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
    kinesis.port = await new Promise((done, failed) => {
      kinesis.process.stdout.on("data", (text) => done(Number(text)));
      kinesis.process.on("exit", (code) => failed(new Error(`kinesalite ended with ${code}`)));
    });
    // Feeds and reshards without passing the door.
    kinesis.client = new KinesisClient({ endpoint: `http://127.0.0.1:${kinesis.port}`, region, credentials: keys, requestHandler: new NodeHttpHandler() });
    Object.assign(kinesis, { asked: {}, refused: [], throttled: 0, shard_of: new Map(), reads: new Map(), faults: () => undefined });
    kinesis.door = createServer((request, response) => Promise.resolve().then(() => kinesis.answer(request, response)).catch((error) => response.destroy(error)));
    kinesis.url = `http://127.0.0.1:${await listening(kinesis.door)}`;
    return kinesis;
  }
  error(response, status, type, message = "no") {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify({ __type: type, message }));
  }
  async answer(request, response) {
    const body = await body_of(request);
    const operation = (request.headers["x-amz-target"] ?? "").split(".")[1];
    this.asked[operation] = (this.asked[operation] ?? 0) + 1;
    const wrong = await wrong_signature(request, body, "kinesis");
    if (wrong) {
      this.refused.push(wrong);
      return this.error(response, 400, wrong === "Signature expired" ? "InvalidSignatureException" : "UnrecognizedClientException", wrong);
    }
    const wanted = JSON.parse(body);
    if (operation === "GetRecords" && !this.allowed(this.shard_of.get(wanted.ShardIterator))) {
      this.throttled += 1;
      return this.error(response, 400, "com.amazonaws.kinesis.v20131202#ProvisionedThroughputExceededException", "Rate exceeded for shard");
    }
    const fault = this.faults(operation);
    if (fault === "gone") return response.destroy();
    if (fault) return this.error(response, fault[0], fault[1]);
    return this.pass(request, body, operation, wanted, response);
  }
  // Five reads a second and shard.
  allowed(shard) {
    const now = Date.now();
    const times = (this.reads.get(shard) ?? []).filter((time) => now - time < 1000);
    this.reads.set(shard, times);
    if (times.length >= 5) return false;
    times.push(now);
    return true;
  }
  pass(request, body, operation, wanted, response) {
    return new Promise((done, failed) => {
      const onward = ask({ host: "127.0.0.1", port: this.port, method: request.method, path: request.url, headers: { ...request.headers, connection: "close" } }, async (answer) => {
        const text = await body_of(answer);
        if (answer.statusCode === 200) this.remember(operation, wanted, JSON.parse(text));
        response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] ?? "application/json" }).end(text);
        done();
      });
      onward.on("error", failed);
      onward.end(body);
    });
  }
  // To which shard an iterator belongs is told nobody but the one who asked for it.
  remember(operation, wanted, answer) {
    if (operation === "GetShardIterator") this.shard_of.set(answer.ShardIterator, wanted.ShardId);
    if (operation === "GetRecords" && answer.NextShardIterator) this.shard_of.set(answer.NextShardIterator, this.shard_of.get(wanted.ShardIterator));
    this.shard_of.delete(operation === "GetRecords" ? wanted.ShardIterator : "");
  }
  async stop() {
    this.client.destroy();
    this.door.closeAllConnections();
    await new Promise((done) => this.door.close(done));
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGTERM");
    await ended;
  }
}

const e164 = /^\+[1-9]\d{1,14}$/;

// Amazon Connect for one instance. It rings nobody and says so, as the phone company does.
export class Connect {
  static async start(instance = "0f7f5d1c-1111-4222-8333-444455556666") {
    const connect = new Connect();
    Object.assign(connect, { instance, asked: [], refused: [], contacts: new Map(), tokens: new Map(), faults: [], outbound: true });
    connect.server = createServer((request, response) => Promise.resolve().then(() => connect.answer(request, response)).catch((error) => response.destroy(error)));
    connect.url = `http://127.0.0.1:${await listening(connect.server)}`;
    return connect;
  }
  error(response, status, type, message = "no") {
    response.writeHead(status, { "content-type": "application/json", "x-amzn-ErrorType": `${type}:http://internal.amazon.com/coral/` }).end(JSON.stringify({ Message: message }));
  }
  async answer(request, response) {
    const body = await body_of(request), path = request.url.split("/").map(decodeURIComponent);
    if (request.url === "/phone-company") return response.end(JSON.stringify({ name: "ringfence-phone-company", version: "test" }));
    this.asked.push(`${request.method} ${request.url}`);
    const wrong = await wrong_signature(request, body, "connect");
    if (wrong) {
      this.refused.push(wrong);
      return this.error(response, 403, wrong === "Signature expired" ? "RequestTimeTooSkewed" : "SignatureDoesNotMatch", wrong);
    }
    const fault = this.faults.shift();
    if (fault === "acts and is gone") await this.act(request, path, body, { writeHead: () => ({ end() {} }), end() {} });
    if (fault === "gone" || fault === "acts and is gone") return response.destroy();
    if (fault) return this.error(response, fault[0], fault[1]);
    return this.act(request, path, body, response);
  }
  act(request, path, body, response) {
    const json = (value) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    const wanted = body.length ? JSON.parse(body) : {};
    const [, first, second, third, fourth] = path;
    const instance = wanted.InstanceId ?? (first === "contact" ? third : second);
    if (instance !== this.instance) return this.error(response, 404, "ResourceNotFoundException", "Instance not found");
    if (first === "instance")
      return json({ Instance: { Id: this.instance, InstanceAlias: "made-up-bank", InstanceStatus: "ACTIVE", InboundCallsEnabled: true, OutboundCallsEnabled: this.outbound } });
    const route = `${request.method} /${first}/${second}`;
    if (route === "PUT /contact/outbound-voice") return this.start_contact(wanted, response, json);
    const contact = this.contacts.get(wanted.ContactId ?? wanted.InitialContactId ?? (first === "contacts" ? third : fourth));
    if (!contact) return this.error(response, 410, route === "POST /contact/stop" ? "ContactNotFoundException" : "ResourceNotFoundException");
    if (route === "POST /contact/stop") {
      if (contact.DisconnectTimestamp) return this.error(response, 410, "ContactNotFoundException");
      contact.DisconnectTimestamp = Date.now() / 1000;
      return json({});
    }
    if (route === "POST /contact/attributes") return Object.assign(contact.attributes, wanted.Attributes), json({});
    if (route === "GET /contact/attributes") return json({ Attributes: contact.attributes });
    if (first === "contacts") return json({ Contact: { ...contact, attributes: undefined } });
    return this.error(response, 404, "ResourceNotFoundException");
  }
  start_contact(wanted, response, json) {
    if (!e164.test(wanted.DestinationPhoneNumber) || !wanted.ContactFlowId || !(wanted.QueueId || e164.test(wanted.SourcePhoneNumber)))
      return this.error(response, 400, "InvalidParameterException");
    let id = wanted.ClientToken && this.tokens.get(wanted.ClientToken);
    if (!id) {
      id = randomUUID();
      this.contacts.set(id, { Id: id, Arn: `arn:aws:connect:${region}:1:instance/${this.instance}/contact/${id}`, InitiationMethod: "API", Channel: "VOICE",
        QueueInfo: { Id: wanted.QueueId }, InitiationTimestamp: Date.now() / 1000, attributes: { ...wanted.Attributes }, number: wanted.DestinationPhoneNumber });
      if (wanted.ClientToken) this.tokens.set(wanted.ClientToken, id);
    }
    return json({ ContactId: id });
  }
  async stop() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

export function settings(kinesis, connect, more = {}) {
  return { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey, AWS_SESSION_TOKEN: keys.sessionToken, AWS_REGION: region,
    ...(kinesis ? { AWS_ENDPOINT_URL_KINESIS: kinesis.url } : {}), ...(connect ? { AWS_ENDPOINT_URL_CONNECT: connect.url, CONNECT_INSTANCE_ID: connect.instance } : {}), ...more };
}
