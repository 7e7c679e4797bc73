// The simulator's control interface: requests, and the stream of events with reconnecting.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function request(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(path, {
    method,
    headers: body === undefined || form ? {} : { "Content-Type": "application/json" },
    body: body === undefined || form ? body : JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(0, "yhteys simulaattoriin puuttuu");
  });
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, reason(text) || `virhe ${response.status}`);
  return text ? JSON.parse(text) : null;
}

function reason(text) {
  try {
    const body = JSON.parse(text);
    return body.error ?? body.detail ?? body.description ?? "";
  } catch {
    return text.slice(0, 200);
  }
}

export const get = (path) => request("GET", path);
export const post = (path, body = {}) => request("POST", path, body);
export const remove = (path) => request("DELETE", path);

const RETRY_MS = [300, 1000, 2000, 5000];

// Calls `opened` at every (re)connection, `event` for each event and `lost` when the stream breaks.
export function listen({ opened, event, lost }) {
  let tries = 0;
  const connect = () => {
    const source = new EventSource("sim/events");
    source.addEventListener("open", () => {
      tries = 0;
      opened();
    });
    source.addEventListener("message", ({ data }) => event(JSON.parse(data)));
    source.addEventListener("error", () => {
      source.close();
      lost();
      setTimeout(connect, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
    });
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  connect();
}
