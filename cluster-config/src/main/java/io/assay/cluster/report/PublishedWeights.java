package io.assay.cluster.report;

import io.assay.actors.scoring.WeightVector;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recorded scores as they are published: parts of a whole, and whole numbers for the chain. */
public final class PublishedWeights {

  private PublishedWeights() {}

  /** The weights of all members by uid; a score below 0 counts as 0. */
  public static List<WeightLine> of(WeightsRecord record) {
    double sum = 0;
    for (double score : record.scores().values()) {
      sum += Math.max(score, 0);
    }
    SortedMap<Integer, Double> byUid = new TreeMap<>();
    for (MemberCut member : record.members()) {
      byUid.merge(member.uid(), part(record, member, sum), Double::sum);
    }
    SortedMap<Integer, Integer> quantised =
        byUid.isEmpty() ? new TreeMap<>() : WeightVector.quantise(byUid).byUid();
    List<WeightLine> lines = new ArrayList<>();
    for (MemberCut member : record.members()) {
      lines.add(
          new WeightLine(
              member.uid(),
              member.hotkey(),
              part(record, member, sum),
              quantised.getOrDefault(member.uid(), 0)));
    }
    lines.sort(Comparator.comparingInt(WeightLine::uid).thenComparing(WeightLine::hotkey));
    return List.copyOf(lines);
  }

  private static double part(WeightsRecord record, MemberCut member, double sum) {
    double score = Math.max(record.scores().getOrDefault(member.hotkey(), 0.0), 0);
    return sum > 0 ? score / sum : 0;
  }

  /** SHA-256 over the canonical configuration, a line {@code key=value} each; 64 hex digits. */
  public static String configDigest(WeightsRecord record) {
    StringBuilder lines = new StringBuilder();
    record
        .configuration()
        .forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
