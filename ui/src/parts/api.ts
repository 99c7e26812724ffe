import type { paths } from "api";

// Every request to the desk. Paths, parameters, bodies and replies are those of api/openapi.yaml: a mismatch does not compile.

type Verb = "get" | "post" | "put" | "patch" | "delete";
type Json<T> = T extends { content: { "application/json": infer B } } ? B : void;
type Reply<O> = O extends { responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202 | 204)]: Json<R[S]> }[keyof R & (200 | 201 | 202 | 204)]
  : never;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;
type Part<O, K extends "path" | "query"> = O extends { parameters: infer P } ? (K extends keyof P ? P[K] : undefined) : undefined;

export interface Request<O> {
  path?: Part<O, "path">;
  query?: Part<O, "query">;
  body?: Body<O> | Blob;
  signal?: AbortSignal;
  patience?: number; // ms
}

export class ApiError extends Error {
  constructor(
    readonly status: number, // 0: no answer
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly retryAfter?: number, // seconds
  ) {
    super(message);
  }
}

let csrf = "";
let whenSignedOut = () => {};
export function useSession(token: string, signedOut: () => void): void {
  csrf = token;
  whenSignedOut = signedOut;
}

export function link(path: string, parts: Record<string, unknown> | undefined, query: Record<string, unknown> | undefined): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts?.[name] ?? "")));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === "") continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

export async function call<P extends keyof paths, V extends Verb>(
  verb: V,
  path: P,
  request: Request<NonNullable<paths[P][V]>> = {},
): Promise<Reply<NonNullable<paths[P][V]>>> {
  const safe = verb === "get";
  const headers: Record<string, string> = { Accept: "application/json" };
  if (!safe && csrf) headers["X-CSRF"] = csrf;
  const init: RequestInit = { method: verb.toUpperCase(), headers, credentials: "same-origin", redirect: "error" };
  const body: unknown = request.body;
  if (body instanceof Blob) {
    headers["Content-Type"] = body.type || "text/plain";
    init.body = body;
  } else if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const timeout = AbortSignal.timeout(request.patience ?? 15_000);
  init.signal = request.signal ? either(request.signal, timeout) : timeout;

  const url = link(path, request.path as Record<string, unknown> | undefined, request.query as Record<string, unknown> | undefined);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, init);
    text = await response.text();
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ApiError(
      0,
      "no-answer",
      safe
        ? "The desk cannot be reached. What you see is kept; it will be tried again."
        : "The desk did not answer, so this may or may not have been done. Look before you try again.",
    );
  }
  if (response.ok) return (text ? JSON.parse(text) : undefined) as Reply<NonNullable<paths[P][V]>>;
  const error = refusal(response, text);
  if (error.status === 401 && path !== "/api/v1/session") whenSignedOut();
  throw error;
}

function refusal(response: Response, text: string): ApiError {
  const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
  try {
    const { code, message, field } = (JSON.parse(text) as { error: { code: string; message: string; field?: string } }).error;
    return new ApiError(response.status, code, message, field, retryAfter);
  } catch {
    return new ApiError(response.status, "unreadable", `The desk answered ${response.status} without saying why.`, undefined, retryAfter);
  }
}

function either(a: AbortSignal, b: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of [a, b]) {
    if (signal.aborted) both.abort(signal.reason);
    else signal.addEventListener("abort", () => both.abort(signal.reason), { once: true });
  }
  return both.signal;
}

// What to tell a person about something that went wrong.
export function words(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}
export const aborted = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";
