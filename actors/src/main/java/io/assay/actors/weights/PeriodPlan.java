package io.assay.actors.weights;

import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.scoring.ScoredParts;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws what a period scores of each member (scoring rules, section 3). Pure in its seed. */
final class PeriodPlan {

  private PeriodPlan() {}

  /** The plans of all members, drawn in the order of hotkeys: a part for every configured task. */
  static SortedMap<Hotkey, MemberPlan> draw(
      long seed, List<Member> members, TaskTable tasks, TrafficSettings traffic) {
    SplittableRandom random = new SplittableRandom(seed);
    SortedMap<Hotkey, Member> sorted = new TreeMap<>();
    members.forEach(member -> sorted.put(member.hotkey(), member));
    SortedMap<Hotkey, MemberPlan> plans = new TreeMap<>();
    ScoredParts parts =
        new ScoredParts(
            traffic, tasks.tasks().stream().map(Task::name).toList(), random::nextDouble);
    for (Member member : sorted.values()) {
      plans.put(member.hotkey(), new MemberPlan(member.uid(), parts.next()));
    }
    return plans;
  }
}
