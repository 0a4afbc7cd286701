package io.assay.actors.testkit;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.checking.Sample;
import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.Measurement;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Things that tests need, the same every time: number {@code n} of each kind. */
public final class Fixtures {

  /** The moment at which tests happen. */
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** A text task. */
  public static final TaskName CHAT = new TaskName("chat-mixtral");

  /** Another text task. */
  public static final TaskName LLAMA = new TaskName("chat-llama-3");

  /** An image task. */
  public static final TaskName AVATAR = new TaskName("avatar");

  /** How much history a policy keeps. */
  public static final HistoryNeed NEED = new HistoryNeed(Duration.ofHours(48), 1_000);

  private static final TaskTable TASKS = TaskTable.shipped();
  private static final long VERSION_AND_VARIANT = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Fixtures() {}

  /** {@link #NOW} and so many seconds. */
  public static Instant seconds(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  /** A shipped task. */
  public static Task task(TaskName name) {
    return TASKS.get(name);
  }

  /** A miner's key; sorts by number. */
  public static Hotkey hotkey(int n) {
    return new Hotkey("5Miner%04d".formatted(n));
  }

  /** A miner's address. */
  public static Endpoint endpoint(int n) {
    return new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + (9_000 + n));
  }

  /** A member with uid {@code n}. */
  public static Member member(int n) {
    return memberAt(n, n);
  }

  /** Member {@code n} at another place of the subnet. */
  public static Member memberAt(int n, int uid) {
    return Member.asked(hotkey(n), uid, endpoint(n));
  }

  /** A capacity of which all counts. */
  public static Capacity capacity(double volume) {
    return new Capacity(volume, volume);
  }

  /** The same capacity for {@link #CHAT} and {@link #AVATAR}. */
  public static SortedMap<TaskName, Capacity> capacities(double volume) {
    TreeMap<TaskName, Capacity> capacities = new TreeMap<>();
    capacities.put(CHAT, capacity(volume));
    capacities.put(AVATAR, capacity(volume));
    return capacities;
  }

  /** A query made {@code n} milliseconds after {@link #NOW}. */
  public static QueryId query(int n) {
    return queryAt(NOW.plusMillis(n), n);
  }

  /** A query made at a moment; {@code n} tells those of one moment apart. */
  public static QueryId queryAt(Instant at, int n) {
    return new QueryId((at.toEpochMilli() << 16) | VERSION_AND_VARIANT, VARIANT | n);
  }

  /** A life of a node. */
  public static Incarnation incarnation(int n) {
    return new Incarnation("node-%d@test".formatted(n));
  }

  /** An account. */
  public static AccountId account(int n) {
    return new AccountId("account%04d".formatted(n));
  }

  /** A charge to account 1 for order 1. */
  public static Charge charge(long credits) {
    return new Charge(account(1), query(1), credits, credits * 2);
  }

  /** A stored answer that expires two hours after {@link #NOW}. */
  public static Sample sample(int n) {
    return new Sample("answer-" + n, "%064x".formatted(n), NOW.plus(Duration.ofMinutes(120)));
  }

  /** An answer of so much work that took two seconds. */
  public static Measurement measured(double work) {
    return new Measurement(
        2, OptionalDouble.of(0.2), OptionalDouble.of(work * 4), OptionalDouble.of(work));
  }

  /** An answer whose work could not be computed. */
  public static Measurement unmeasured() {
    return new Measurement(
        2, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** A text check that found this distance. */
  public static Evidence evidence(double distance) {
    return new Evidence.Text("model", PositionChoice.RANDOM, 0.5, List.of(), distance);
  }
}
