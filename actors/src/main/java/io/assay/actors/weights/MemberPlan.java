package io.assay.actors.weights;

import io.assay.actors.task.TaskName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a period drew for one member.
 *
 * @param uid its place on the subnet when the period opened
 * @param parts by task, the part of the capacity to be scored, in (0,1] (scoring rules, section 3)
 */
public record MemberPlan(int uid, SortedMap<TaskName, Double> parts) {
  public MemberPlan {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }
}
