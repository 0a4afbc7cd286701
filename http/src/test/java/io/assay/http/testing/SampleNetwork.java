package io.assay.http.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.network.Hotkey;
import io.assay.http.network.ChainStanding;
import io.assay.http.network.CheckRow;
import io.assay.http.network.DailyFiles;
import io.assay.http.network.MinerRow;
import io.assay.http.network.NetworkFeed;
import io.assay.http.network.NetworkView;
import io.assay.http.network.PeriodRow;
import io.assay.http.network.RefusalRow;
import io.assay.http.network.ResultRow;
import io.assay.http.network.WeightRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three miners with two tasks each, and three periods of an hour, the last of them open. */
public final class SampleNetwork implements NetworkView {

  /** The end of the first period. */
  public static final Instant FIRST_END = Instant.parse("2026-11-01T01:00:00Z");

  /** The hotkeys, by uid; one that needs quotes in CSV is among them. */
  public static final List<String> HOTKEYS = List.of("5First", "5Second", "5\"Third,é");

  private static final String MORE = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92Ujj";

  private static final List<String> TASKS = List.of("avatar", "chat-mixtral");

  /** How many may listen. */
  public static final int LISTENERS = 3;

  /** The daily files. */
  public final SampleFiles dailyFiles = new SampleFiles();

  private final NetworkFeed feed = new NetworkFeed(LISTENERS);

  /** Whether there is anything to show. */
  public volatile boolean ready = true;

  /** How many miners there are. */
  public volatile int miners = HOTKEYS.size();

  /** How much every miner has delivered. */
  public volatile double used = 12.5;

  /** How it stands with the chain; there is none at first. */
  public volatile Optional<ChainStanding> chain = Optional.empty();

  /**
   * How a validator stands with its chain.
   *
   * @param well or as badly as it can
   */
  public static ChainStanding chain(boolean well) {
    Instant now = Instant.now();
    return new ChainStanding(
        19,
        well,
        Optional.of(now.minusSeconds(7_500)),
        OptionalLong.of(5_123_456),
        Optional.of(now.minusSeconds(well ? 20 : 7_500)),
        Optional.of(
            new ChainStanding.Own(
                "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
                OptionalInt.of(9),
                well,
                well ? OptionalDouble.of(0.125) : OptionalDouble.empty())),
        Optional.of(
            new ChainStanding.Weights(
                OptionalLong.of(2),
                Optional.of(now.minusSeconds(well ? 700 : 90_000)),
                OptionalLong.of(5_123_400),
                well ? 0 : 3)),
        well
            ? List.of()
            : List.of(
                ChainStanding.Problem.OLD,
                ChainStanding.Problem.NO_PERMIT,
                ChainStanding.Problem.WEIGHTS_STALE));
  }

  private static String hotkey(int uid) {
    return uid < HOTKEYS.size() ? HOTKEYS.get(uid) : MORE + uid;
  }

  private static int uid(String hotkey) {
    return hotkey.startsWith(MORE)
        ? Integer.parseInt(hotkey.substring(MORE.length()))
        : HOTKEYS.indexOf(hotkey);
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public List<MinerRow> miners() {
    List<MinerRow> rows = new ArrayList<>();
    for (int uid = 0; uid < miners; uid++) {
      rows.addAll(miner(new Hotkey(hotkey(uid))));
    }
    return rows;
  }

  @Override
  public List<MinerRow> miner(Hotkey hotkey) {
    int uid = uid(hotkey.value());
    return uid < 0 || uid >= miners
        ? List.of()
        : TASKS.stream().map(task -> row(uid, task)).toList();
  }

  private MinerRow row(int uid, String task) {
    return new MinerRow(
        uid,
        hotkey(uid),
        uid == 2 ? "paused" : "active",
        Optional.of(FIRST_END),
        uid == 2 ? "asked to" : "",
        Optional.of(task),
        Optional.of(new MinerRow.Live(OptionalLong.of(3), 1_000, 50, used, 7, 1, uid, 2, 3)),
        uid == 1 ? Optional.empty() : Optional.of(result(2, uid, task)),
        OptionalDouble.of(uid * 2.0 / (miners * (miners - 1.0))),
        OptionalLong.of(uid * 100L),
        OptionalDouble.empty());
  }

  private static ResultRow result(long period, int uid, String task) {
    return new ResultRow(
        period,
        end(period),
        uid,
        hotkey(uid),
        task,
        1_000,
        40,
        6,
        1,
        0,
        3,
        OptionalDouble.of(uid == 0 ? 0.45 : 0.9),
        OptionalDouble.of(1.25),
        OptionalDouble.empty(),
        1.1,
        0.8,
        880,
        0.25,
        0.125);
  }

  private static Instant end(long period) {
    return FIRST_END.plusSeconds(3_600 * (period - 1));
  }

  @Override
  public List<PeriodRow> periods() {
    return List.of(period(3), period(2), period(1));
  }

  private static PeriodRow period(long number) {
    boolean closed = number < 3;
    return new PeriodRow(
        number,
        Optional.of(end(number - 1)),
        end(number),
        closed ? "computed" : "open",
        3,
        0,
        closed ? Optional.of("vision-4.1") : Optional.empty(),
        closed ? OptionalLong.of(1) : OptionalLong.empty(),
        closed ? Optional.of("c".repeat(64)) : Optional.empty(),
        closed ? Optional.of("d".repeat(64)) : Optional.empty(),
        closed ? Optional.of(end(number).plusSeconds(1)) : Optional.empty(),
        closed ? Optional.of("ok") : Optional.empty(),
        "",
        closed ? "file" : "",
        closed ? Optional.of(end(number).plusSeconds(2)) : Optional.empty(),
        Optional.empty(),
        closed ? Optional.of(new PeriodRow.Totals(36, 6, 0, 18)) : Optional.empty());
  }

  @Override
  public Stream<WeightRow> weights() {
    return Stream.of(2L, 1L)
        .flatMap(
            period ->
                IntStream.range(0, miners)
                    .mapToObj(
                        uid ->
                            new WeightRow(
                                period,
                                end(period),
                                uid,
                                hotkey(uid),
                                uid,
                                uid * 2.0 / (miners * (miners - 1.0)),
                                uid * 100,
                                17,
                                false)));
  }

  @Override
  public Stream<ResultRow> results() {
    return Stream.of(2L, 1L)
        .flatMap(
            period ->
                Stream.of(0, 1, 2)
                    .flatMap(uid -> TASKS.stream().map(task -> result(period, uid, task))));
  }

  @Override
  public List<CheckRow> checks(Hotkey hotkey) {
    return List.of(
        new CheckRow(
            12,
            FIRST_END,
            "chat-mixtral",
            "synthetic",
            0.75,
            OptionalDouble.of(80),
            OptionalDouble.of(20),
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            evidence()));
  }

  private static JsonNode evidence() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "text").put("model", "m").put("temperature", 0.5).put("mean_distance", 0.01);
    json.putArray("positions")
        .addObject()
        .put("index", 3)
        .put("miner_logprob", -0.5)
        .putNull("validator_logprob")
        .put("distance", 1);
    return json;
  }

  @Override
  public List<RefusalRow> refusals(Hotkey hotkey) {
    return List.of(
        new RefusalRow(11, FIRST_END, "avatar", "organic", "rate_limited", OptionalLong.of(429)));
  }

  @Override
  public DailyFiles dailyFiles() {
    return dailyFiles;
  }

  @Override
  public Optional<ChainStanding> chain() {
    return chain;
  }

  @Override
  public NetworkFeed feed() {
    return feed;
  }
}
