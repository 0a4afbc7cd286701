package io.assay.simulations.openai;

import org.apache.pekko.util.ByteString;

/**
 * A chat completion that is not streamed.
 *
 * @param body JSON
 * @param characters the length of the answer's text
 */
public record WholeAnswer(ByteString body, int characters) {

  WholeAnswer(byte[] body, int characters) {
    this(ByteString.fromArrayUnsafe(body), characters);
  }
}
