package io.assay.actors.account;

import io.assay.actors.query.QueryId;

/**
 * The references of top-ups. Those that pay for the queries of an unlimited key begin with {@link
 * #GRANT}; they need not be remembered, because their queries are settled only once.
 */
final class TopUps {

  /** How the references of queries that cost their account nothing begin. */
  static final String GRANT = "unlimited/";

  /** How many top-ups one account remembers, and so may have. */
  static final int MAX_REMEMBERED = 10_000;

  /** The longest reference, in characters. */
  static final int MAX_LENGTH = 200;

  private TopUps() {}

  static String grantFor(QueryId query) {
    return GRANT + query;
  }

  static boolean isGrant(String reference) {
    return reference.startsWith(GRANT);
  }
}
