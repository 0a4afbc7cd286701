package io.assay.actors.account;

import io.assay.actors.ClusterMessage;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.util.*;

public sealed interface Admission extends ClusterMessage {
  record Granted(SortedMap<QueryId, Long> credits, Rates rates) implements Admission {}

  record Refused(AccountRefusal reason, Rates rates) implements Admission {}

  record Repeated(QueryId order, Optional<Sample> kept) implements Admission {}
}
