package io.assay.actors.account;

import io.assay.actors.ClusterMessage;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What becomes of a client's call at its account. */
public sealed interface Admission extends ClusterMessage {

  /**
   * It may run. Said when it is decided, before it is durable: {@link AccountRequest.AwaitReserved}
   * tells when it is.
   *
   * @param credits what each order may cost, by the order's id to use from here on: the n-th of the
   *     sorted ids is the n-th choice's. For the rerun of an idempotent call they are those of its
   *     first try.
   * @param rates what is left after it
   */
  record Granted(SortedMap<QueryId, Long> credits, Rates rates) implements Admission {
    public Granted {
      credits = Collections.unmodifiableSortedMap(new TreeMap<>(credits));
    }
  }

  /** It may not run; nothing is reserved. */
  record Refused(AccountRefusal reason, Rates rates) implements Admission {}

  /**
   * The same call, by its idempotency key, came before.
   *
   * @param order the first order of the first try
   * @param kept its answer; empty while it is still running
   */
  record Repeated(QueryId order, Optional<Sample> kept) implements Admission {}
}
