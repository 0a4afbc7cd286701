package io.assay.streams.checking;

import io.assay.actors.query.QueryId;
import io.assay.streams.sampling.StoredAnswer;
import java.util.concurrent.CompletionStage;

/** Judges answers with the help of one server. */
interface Checker {

  /**
   * Checks an answer; never fails, whatever server and answer are like.
   *
   * @param query whose answer it is; seeds what is drawn
   */
  CompletionStage<CheckResult> check(QueryId query, StoredAnswer answer);
}
