package io.assay.actors.weights;

import io.assay.actors.network.Hotkey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weights of one period with everything they were computed from. It holds no wall clock.
 *
 * @param period the period's number
 * @param closesAt the period's end: the policy's "now"
 * @param policy the policy's name
 * @param policyVersion the policy's version: another one may compute other bits
 * @param configuration the policy's and the tasks' configuration in canonical form
 * @param members the members that took part, by hotkey, with their cuts
 * @param scores the policy's scores by hotkey, as it gave them, not normalised
 * @param digest SHA-256 over all of the above and the members' views, 64 lower-case hex digits
 */
public record WeightsRecord(
    long period,
    Instant closesAt,
    String policy,
    int policyVersion,
    SortedMap<String, String> configuration,
    List<MemberCut> members,
    SortedMap<Hotkey, Double> scores,
    String digest) {
  public WeightsRecord {
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    members = members.stream().sorted().toList();
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }
}
