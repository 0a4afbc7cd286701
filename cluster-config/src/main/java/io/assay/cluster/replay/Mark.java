package io.assay.cluster.replay;

import io.assay.actors.miner.MinerState;
import io.assay.actors.weights.WeightsCalculator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands for a history under a rule: SHA-256 over its moments, how many events of each miner
 * count at each, and the full configuration there. Histories only grow, so two with the same miners
 * and counts are the same.
 */
final class Mark {

  private Mark() {}

  static String of(MinerPasts pasts, ReplayRule rule) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < pasts.moments().size(); i++) {
        Moment moment = pasts.moments().get(i);
        WeightsCalculator calculator = rule.calculator(moment.recorded());
        add(sha, moment.period() + " " + moment.at());
        add(sha, calculator.policy() + " " + calculator.policyVersion());
        add(sha, calculator.configuration().toString());
        moment.recorded().ifPresent(record -> add(sha, record.digest()));
        int index = i;
        pasts
            .states()
            .forEach(
                (hotkey, states) -> {
                  MinerState state = states.getOrDefault(index, MinerState.empty());
                  add(sha, hotkey + " " + state.revision());
                });
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(MessageDigest sha, String line) {
    sha.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
