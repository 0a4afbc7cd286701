package io.assay.streams.vision;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.Outcome;
import io.assay.streams.exchange.Failures;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * What miners say instead of an answer although the status is 200. The public validator knows a
 * refusal for lack of room by a word of its text, so that is known here too.
 */
final class Refusals {

  private static final int OK = 200;
  private static final Pattern NO_ROOM =
      Pattern.compile("\\bbro\\b|too many requests", Pattern.CASE_INSENSITIVE);
  private static final String STATUS = VisionHeaders.AXON + "status_code";

  private Refusals() {}

  /**
   * A message.
   *
   * @param inStream whether it came within a stream, which it ends
   */
  static MinerFailure ofMessage(String message, boolean inStream) {
    if (NO_ROOM.matcher(message).find()) {
      return new MinerFailure(new Outcome.RateLimited());
    }
    return inStream
        ? Failures.broken("the miner reports an error in the stream")
        : Failures.malformed("an error with status 200");
  }

  /**
   * Looks at the status that the miner's own header gives.
   *
   * @throws MinerFailure if it is another than 200
   */
  static void check(HttpResponse head) {
    String status = head.getHeader(STATUS).map(HttpHeader::value).orElse("200");
    if (!status.equals("200")) {
      throw Failures.status(number(status));
    }
  }

  private static int number(String status) {
    try {
      int number = Integer.parseInt(status);
      return number > OK && number < 600 ? number : 500;
    } catch (NumberFormatException e) {
      return 500;
    }
  }
}
