package io.assay.simulations.serving;

import java.util.OptionalDouble;
import org.apache.pekko.util.ByteString;

/** How a protocol writes one token of a streamed answer. */
@FunctionalInterface
public interface TokenForm {

  /**
   * The event of a token, with its empty line.
   *
   * @param logprob its log probability, at most 0; empty if it is not known
   */
  ByteString event(String text, OptionalDouble logprob);
}
