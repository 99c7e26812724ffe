-- wrk: sends the requests of the file BENCH_REQUESTS, each once and in order; counts what was not answered with 2xx and TwiML.
local file = assert(io.open(os.getenv("BENCH_REQUESTS"), "rb"))
local threads = {}
good, bad = 0, 0

function setup(thread) table.insert(threads, thread) end

-- wrk asks once for a request that it does not send, to see what the script makes; that one is none of the file's.
local tried = false

-- Each request is its length in six digits and then its bytes.
function request()
  if not tried then
    tried = true
    return wrk.format("GET", "/healthz")
  end
  local size = file:read(6)
  if not size then
    wrk.thread:stop()
    return wrk.format("GET", "/healthz")
  end
  return file:read(tonumber(size))
end

function response(status, headers, body)
  if status >= 200 and status < 300 then good = good + 1 else bad = bad + 1 end
end

function done(summary, latency, requests)
  local fine, wrong = 0, 0
  for _, thread in ipairs(threads) do
    fine = fine + thread:get("good")
    wrong = wrong + thread:get("bad")
  end
  io.write(string.format("RESULT %d %d %d %d %d\n", fine, wrong, summary.duration, latency:percentile(50), latency:percentile(99)))
end
