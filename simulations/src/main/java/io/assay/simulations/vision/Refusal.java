package io.assay.simulations.vision;

import io.assay.simulations.openai.Json;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** An answer other than 200, with the words of the public miner. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Optional<String> words;

  private Refusal(int status, Optional<String> words) {
    super(words.orElse("no words"), null, false, false);
    this.status = status;
    this.words = words;
  }

  static Refusal notFound(String name, String known) {
    return new Refusal(
        404,
        Optional.of("Synapse name '%s' not found. Available synapses %s".formatted(name, known)));
  }

  static Refusal badHeaders(String headers, String synapse) {
    return new Refusal(
        400,
        Optional.of(
            "Improperly formatted request. Could not parse headers %s into synapse of type %s."
                .formatted(headers, synapse)));
  }

  static Refusal notVerified(String why) {
    return new Refusal(401, Optional.of("Not Verified with error: " + why));
  }

  static Refusal blacklisted(String hotkey) {
    return new Refusal(403, Optional.of("Forbidden. Key is blacklisted: " + hotkey + "."));
  }

  /** The public miner knows no such state; its validators count any status as what it is. */
  static Refusal unavailable(String why) {
    return new Refusal(503, Optional.of(why));
  }

  static Refusal noRoom() {
    return new Refusal(429, Optional.of("Enhance your calm bro"));
  }

  /** A model that it does not serve: the public miner has no words for that. */
  static Refusal noModel() {
    return new Refusal(429, Optional.empty());
  }

  static Refusal failed(String why) {
    return new Refusal(500, Optional.of("Internal server error with error: " + why));
  }

  int status() {
    return status;
  }

  /** Whether it was made before the request could be read, so without the axon's signature. */
  boolean beforeReading() {
    return status == 400 || status == 404;
  }

  /** What the header says. */
  String statusMessage() {
    return status == 429 ? "Too Many Requests" : words.orElse("");
  }

  ByteString body() {
    return ByteString.fromArrayUnsafe(Json.bytes(Json.object().put("message", words.orElse(null))));
  }
}
