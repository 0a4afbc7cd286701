package io.assay.cluster.doctor;

import io.assay.actors.network.Member;
import io.assay.streams.checking.ModelServerSettings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks model servers and static miners whether they are there. */
final class ServersCheck {

  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_FAULT = 500;

  private final Clock clock;
  private final List<Reached> reached = new ArrayList<>();

  ServersCheck(Clock clock) {
    this.clock = clock;
  }

  /** All that have answered so far. */
  List<Reached> reached() {
    return reached.stream().filter(Reached::answered).toList();
  }

  Finding modelServers(List<ModelServerSettings> servers) {
    if (servers.isEmpty()) {
      return Finding.warning(
          "model servers",
          "none configured: answers wait until they expire, and nothing is checked",
          "set assay.checking.servers");
    }
    List<Reached> all = servers.stream().map(server -> ask(probe(server), server.key())).toList();
    return finding("model servers", all, "start it, or correct assay.checking.servers");
  }

  Finding miners(List<Member> members) {
    if (members.isEmpty()) {
      return Finding.ok("miners", "none given with --static-miner");
    }
    List<Reached> all =
        members.stream()
            .map(member -> URI.create(member.endpoint().url() + "/v1/models"))
            .map(url -> ask(url, Optional.empty()))
            .toList();
    return finding("miners", all, "start it, or correct --static-miner");
  }

  Finding statistics(Optional<URI> receiver) {
    if (receiver.isEmpty()) {
      return Finding.ok("statistics", "not posted");
    }
    Reached answer = ask(receiver.get(), Optional.empty());
    String there = answer.url() + (answer.answered() ? " answers" : " does not answer");
    if (!answer.answered()) {
      return Finding.warning(
          "statistics",
          "%s (%s)".formatted(there, answer.problem()),
          "correct assay.statistics.url; files have the same: ./assay statistics");
    }
    return "http".equals(answer.url().getScheme()) && !isHere(answer.url())
        ? Finding.warning(
            "statistics", there + " unencrypted", "use https:// in assay.statistics.url")
        : Finding.ok("statistics", there);
  }

  private static boolean isHere(URI url) {
    return Set.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
  }

  private static URI probe(ModelServerSettings server) {
    String path = server.kind() == ModelServerSettings.Kind.TEXT ? "/v1/models" : "/";
    return URI.create(server.url() + path);
  }

  private Reached ask(URI url, Optional<String> key) {
    Reached answer = Reached.get(url, key, clock);
    reached.add(answer);
    return answer;
  }

  private static Finding finding(String check, List<Reached> all, String remedy) {
    List<Reached> silent = all.stream().filter(each -> !each.answered()).toList();
    if (!silent.isEmpty()) {
      return Finding.failed(
          check,
          silent.stream()
              .map(each -> each.url() + " does not answer (" + each.problem() + ")")
              .collect(Collectors.joining("; ")),
          remedy);
    }
    List<Reached> closed =
        all.stream()
            .filter(each -> each.status() == UNAUTHORISED || each.status() == FORBIDDEN)
            .toList();
    if (!closed.isEmpty()) {
      return Finding.failed(check, statuses(closed), "give it a key that it takes");
    }
    List<Reached> faulty = all.stream().filter(each -> each.status() >= SERVER_FAULT).toList();
    return faulty.isEmpty()
        ? Finding.ok(check, all.size() + " answer")
        : Finding.warning(check, statuses(faulty), "look at that server's log");
  }

  private static String statuses(List<Reached> all) {
    return all.stream()
        .map(each -> each.url() + " answers with status " + each.status())
        .collect(Collectors.joining("; "));
  }
}
