package io.assay.cluster.cli;

import com.typesafe.config.Config;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Miners given on the command line as {@code TASK=URL}: servers that know nothing of capacity. */
final class StaticMiners {

  private StaticMiners() {}

  /**
   * The members: one for each address, with the maximum capacity of each of its tasks.
   *
   * @throws IllegalArgumentException if one has no task and address, or an unknown task
   */
  static List<Member> of(List<String> given, Config config) {
    TaskTable tasks = config.hasPath("assay.tasks") ? TaskTable.from(config) : TaskTable.shipped();
    SortedMap<String, SortedMap<TaskName, Double>> byUrl = new TreeMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 1 || equals == one.length() - 1) {
        throw new IllegalArgumentException(
            "--static-miner '"
                + one
                + "': expected TASK=URL, such as chat-mixtral=http://HOST:PORT");
      }
      Task task = tasks.get(new TaskName(one.substring(0, equals)));
      String url = new Endpoint(MinerProtocol.OPENAI, one.substring(equals + 1)).url();
      byUrl.computeIfAbsent(url, key -> new TreeMap<>()).put(task.name(), task.maxCapacity());
    }
    List<Member> members = new ArrayList<>();
    byUrl.forEach(
        (url, capacities) ->
            members.add(
                new Member(
                    new Hotkey("static:" + url),
                    members.size(),
                    new Endpoint(MinerProtocol.OPENAI, url),
                    capacities)));
    return members;
  }
}
