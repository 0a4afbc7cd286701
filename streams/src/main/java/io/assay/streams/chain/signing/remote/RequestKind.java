package io.assay.streams.chain.signing.remote;

import io.assay.streams.chain.signing.SigningRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a signer may be told to allow. */
public enum RequestKind {
  /** Requests and answers of the 4.x protocol. */
  VISION,
  /** Requests of the encrypted protocol. */
  FIBER,
  /** Calls to the chain. */
  WEIGHTS,
  /** Times of statistics that are posted. */
  STATISTICS;

  /** The kind of a request. */
  static RequestKind of(SigningRequest request) {
    if (request instanceof SigningRequest.Extrinsic) {
      return WEIGHTS;
    }
    if (request instanceof SigningRequest.StatisticsPost) {
      return STATISTICS;
    }
    return request instanceof SigningRequest.FiberRequest ? FIBER : VISION;
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static RequestKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.inWords().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s': expected %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(RequestKind::inWords)
                                .collect(Collectors.joining(", ")))));
  }

  /** Its name as it is written. */
  String inWords() {
    return name().toLowerCase(Locale.ROOT);
  }
}
