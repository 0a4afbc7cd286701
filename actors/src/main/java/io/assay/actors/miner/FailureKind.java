package io.assay.actors.miner;

/** What kept a miner from giving a valid answer. */
public enum FailureKind {
  /** No connection within the time allowed. */
  CONNECT,
  /** Connected, but the answer or its next chunk did not come in time. */
  TIMEOUT,
  /** An HTTP status other than 200 and 429. */
  STATUS,
  /** The stream ended before the answer did. */
  BROKEN_STREAM,
  /** Bytes that are no answer of the protocol, contradict themselves, or exceed a limit. */
  MALFORMED,
  /** A well-formed answer with nothing in it. */
  EMPTY
}
