package io.assay.actors.weights;

import io.assay.actors.miner.ScoringView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The SHA-256 over everything that weights were computed from and the raw bits of the result. No
 * wall clock is in it.
 */
final class Digest {

  private Digest() {}

  /**
   * The digest of a record, which need not have one yet.
   *
   * @param views the members' views, in the order of the record's members
   */
  static String of(WeightsRecord record, List<ScoringView> views) {
    MessageDigest sha = sha256();
    ViewBytes bytes = new ViewBytes();
    bytes.number(record.period()).instant(record.closesAt());
    bytes.text(record.policy()).number(record.policyVersion()).entries(record.configuration());
    bytes.number(record.members().size());
    for (int i = 0; i < record.members().size(); i++) {
      MemberCut cut = record.members().get(i);
      bytes.text(cut.hotkey().value()).number(cut.uid()).number(cut.period()).number(cut.cut());
      bytes.number(cut.stale() ? 1 : 0);
      bytes.view(views.get(i)).to(sha);
    }
    bytes.number(record.scores().size());
    record.scores().forEach((hotkey, score) -> bytes.text(hotkey.value()).bits(score));
    bytes.to(sha);
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
