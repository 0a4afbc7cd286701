package io.assay.cluster.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A task of the demo, at time scale 1. All tasks of the public system are there, with small answers
 * and with speeds at which fast, medium and slow simulated miners can be told apart.
 *
 * @param operation how pictures are made; empty for text and CLIP
 * @param weight its part of all weight
 * @param requests synthetic requests of the usual part to the smallest miner, in a period
 * @param volume of a request [tokens, steps or pictures]
 * @param meanSeconds the time per unit that earns a speed factor of 1
 * @param variance how steeply the factor falls: gently, since on a busy machine all answers are
 *     late
 */
record DemoTask(
    String name,
    String type,
    Optional<String> operation,
    double weight,
    int requests,
    int volume,
    double meanSeconds,
    double variance) {

  /** The side of the demo's pictures [pixels]. */
  static final int PICTURE_SIDE = 128;

  /** The longest answer to a synthetic request for text [tokens]. */
  static final int ANSWER_TOKENS = 16;

  private static final double FREE_SECONDS = 0.2;

  /** All, in the order in which a policy adds up their parts. */
  static final List<DemoTask> ALL =
      List.of(
          text("chat-mixtral", 0.014),
          text("chat-llama-3", 0.015),
          picture("proteus-text-to-image", "text-to-image", 0.19),
          picture("playground-text-to-image", "text-to-image", 0.095),
          picture("dreamshaper-text-to-image", "text-to-image", 0.0475),
          picture("proteus-image-to-image", "image-to-image", 0.095),
          picture("playground-image-to-image", "image-to-image", 0.0475),
          picture("dreamshaper-image-to-image", "image-to-image", 0.0475),
          picture("inpaint", "inpaint", 0.0475),
          new DemoTask("clip-image-embeddings", "clip", Optional.empty(), 0.05, 3, 1, 0.5, 2),
          picture("avatar", "avatar", 0.19));

  private static DemoTask text(String name, double meanSeconds) {
    return new DemoTask(name, "text", Optional.empty(), 0.095, 16, ANSWER_TOKENS, meanSeconds, 30);
  }

  private static DemoTask picture(String name, String operation, double weight) {
    return new DemoTask(name, "image", Optional.of(operation), weight, 3, 4, 0.2, 3);
  }

  boolean isText() {
    return type.equals("text");
  }

  /** The task as {@code assay.tasks} wants it. */
  String config(double announced, double timeScale) {
    return String.format(
        Locale.ROOT,
        """
        {
          name = %s, type = %s, streamed = %s, weight = %s
          max-capacity = %s, volume-per-request = %d
          overhead-seconds = %s, mean-seconds-per-unit = %s, variance = %s
          timeouts { connect = 1s, answer = 60s, between-chunks = 5s }
          %s
        }
        """,
        name,
        type,
        isText(),
        weight,
        announced,
        volume,
        FREE_SECONDS * timeScale,
        meanSeconds * timeScale,
        variance / timeScale,
        operation.map(this::request).orElse(""));
  }

  private String request(String made) {
    return String.format(
        Locale.ROOT,
        "operation = %s, request { steps = %d, width = %d, height = %d }",
        made,
        volume,
        PICTURE_SIDE,
        PICTURE_SIDE);
  }
}
