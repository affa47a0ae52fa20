// Says when there is news: at once by the event stream, or by asking every two seconds.

const POLL_MS = 2_000;
const LISTEN_MS = 30_000;

// A proxy may keep the stream for itself: until the first news comes through, the page asks.
let isStreaming = false;

/** The stream has told nothing for certain, or is broken. @type {() => void} */
export const askAgain = () => {
  isStreaming = false;
};

/** @type {(after: number, heard: () => void) => EventSource} */
const opened = (after, heard) => {
  // What arrived between the page and the stream is told at once.
  const stream = new EventSource(`/events?after=${after}`);
  stream.addEventListener("news", () => {
    isStreaming = true;
    heard();
  });
  stream.addEventListener("error", askAgain);
  return stream;
};

/** @type {(after: number, heard: () => void) => void} */
export const listen = (after, heard) => {
  let stream = opened(after, heard);
  setInterval(() => {
    if (!isStreaming) heard();
  }, POLL_MS);
  // A browser comes back by itself from a broken line, but not from a refusal: signed out, or a proxy whose server starts.
  setInterval(() => {
    if (stream.readyState === EventSource.CLOSED) stream = opened(after, heard);
  }, LISTEN_MS);
};
