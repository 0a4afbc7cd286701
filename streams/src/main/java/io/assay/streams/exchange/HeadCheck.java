package io.assay.streams.exchange;

import io.assay.actors.dispatch.MinerFailure;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Looks at the head of an answer with status 200 before its body is read. */
@FunctionalInterface
public interface HeadCheck {

  /** Lets the answer through, or throws a {@link MinerFailure}; must return at once. */
  void check(HttpResponse head);
}
