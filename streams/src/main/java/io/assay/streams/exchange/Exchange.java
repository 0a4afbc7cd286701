package io.assay.streams.exchange;

import org.apache.pekko.http.javadsl.model.HttpResponse;

/** One request and its answer on a connection. Called from the connection's thread. */
interface Exchange {

  /** The head of the answer is there. */
  void head(HttpResponse response);

  /** The connection ended before the exchange did. */
  void broken(Throwable cause);
}
