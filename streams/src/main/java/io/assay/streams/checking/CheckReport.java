package io.assay.streams.checking;

import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.query.QueryId;
import java.util.Optional;

/**
 * How the check of an answer in our hands ended.
 *
 * @param query the answer
 * @param requestId the client's call; empty for the validator's own requests
 * @param rewarded whether a verdict is on record; only if it is done
 * @param givenBack why it is to be checked again; empty if it is done
 * @param server how the model server did
 * @param round the worker's round in which the check began
 * @param detail what went wrong, for the log
 */
record CheckReport(
    QueryId query,
    String requestId,
    boolean rewarded,
    Optional<GivenBack> givenBack,
    Server server,
    long round,
    String detail) {

  /** How the model server did in a check. */
  enum Server {
    /** It answered. */
    ANSWERED,
    /** It was not asked. */
    NOT_ASKED,
    /** It gave nothing usable. */
    AT_FAULT
  }
}
