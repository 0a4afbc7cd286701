package io.assay.actors.query;

/** What belongs to one client's call, or to none. */
public interface Requested {

  /**
   * The call's id, as its answer's header {@code x-request-id} says; empty for the validator's own
   * requests, and where it was recorded before request ids were.
   */
  String requestId();
}
