package io.assay.http.server;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Answers one kind of request; a failure becomes an error answer. */
@FunctionalInterface
public interface Handler {

  /** The answer to come. */
  CompletionStage<HttpResponse> handle(Exchange exchange);
}
