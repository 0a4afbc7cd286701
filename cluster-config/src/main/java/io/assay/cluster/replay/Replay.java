package io.assay.cluster.replay;

import io.assay.actors.weights.WeightsCalculator.Computed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a replay gave.
 *
 * @param moments in the order of time
 * @param computed the weights at each
 * @param events how many events were folded for it
 */
public record Replay(List<Moment> moments, List<Computed> computed, long events) {

  /** Copies the lists. */
  public Replay {
    moments = List.copyOf(moments);
    computed = List.copyOf(computed);
  }

  /** What was computed at the last moment. */
  public Computed last() {
    return computed.get(computed.size() - 1);
  }

  /** At how many moments weights are on record. */
  public long recorded() {
    return moments.stream().filter(moment -> moment.recorded().isPresent()).count();
  }

  /** At how many moments the recorded weights came out again, to the bit. */
  public long reproduced() {
    long same = 0;
    for (int i = 0; i < moments.size(); i++) {
      String digest = computed.get(i).record().digest();
      if (moments.get(i).recorded().filter(was -> was.digest().equals(digest)).isPresent()) {
        same++;
      }
    }
    return same;
  }

  /** SHA-256 over the digests of all moments; 64 hex digits. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      computed.forEach(
          each -> sha.update(each.record().digest().getBytes(StandardCharsets.US_ASCII)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
