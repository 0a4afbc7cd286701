package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.account.Idempotency;
import io.assay.actors.account.Secrets;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.checking.Sample;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.simulations.chaos.load.Attempt;
import io.assay.simulations.chaos.load.CreditsSeen;
import io.assay.simulations.chaos.load.Ending;
import io.assay.simulations.chaos.load.Outcome;
import io.assay.simulations.chaos.load.TopUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run made by hand: one that holds, and the parts by which tests break it. */
final class Tale {

  static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  static final Instant CALM = START.plusSeconds(60);
  static final AccountId ACCOUNT = new AccountId("aaaa1111");
  static final Hotkey MINER = new Hotkey("5First");
  static final Hotkey OTHER = new Hotkey("5Second");
  static final QueryId ORDER = new QueryId(0x7000, 1);
  static final QueryId QUERY = new QueryId(0x7000, 2);
  static final QueryId SYNTHETIC = new QueryId(0x7000, 3);
  static final Incarnation LIFE = new Incarnation("node:1#7");

  private static final TaskName CHAT = new TaskName("chat-mixtral");
  private static final Measurement MEASURED =
      new Measurement(0.8, OptionalDouble.of(0.2), OptionalDouble.of(80), OptionalDouble.of(20));

  final List<MinerEvent> first = new ArrayList<>();
  final List<MinerEvent> second = new ArrayList<>();
  final List<WeightsEvent> weights = new ArrayList<>();
  final List<AccountEvent> account = new ArrayList<>();
  final List<Attempt> attempts = new ArrayList<>();
  final List<TopUp> topUps = new ArrayList<>();
  final List<VerifiedPeriod> verified = new ArrayList<>();
  final List<String> incidents = new ArrayList<>();
  CreditsSeen seen = new CreditsSeen(100, 80, 0, 20);

  /** One whole answer, one checked sample, two periods: every invariant holds. */
  static Tale good() {
    Tale tale = new Tale();
    tale.first.add(dispatched(QUERY, Traffic.ORGANIC, LIFE));
    tale.first.add(answered(QUERY, 20));
    tale.first.add(settled(QUERY));
    tale.second.add(dispatched(SYNTHETIC, Traffic.SYNTHETIC, LIFE));
    tale.second.add(sampled(SYNTHETIC));
    tale.second.add(checked(SYNTHETIC));
    tale.second.add(failed(SYNTHETIC));
    tale.weights.add(opened(1, START));
    tale.weights.add(closed(1));
    tale.weights.add(opened(2, START.plusSeconds(6)));
    tale.weights.add(computed(1));
    tale.account.add(added("top-up", 100));
    tale.account.add(reserved(ORDER, "r1", "k1", 40));
    tale.account.add(charged(ORDER, 20));
    tale.attempts.add(attempt("c-1", 1, "k1", whole("r1", 20, "text")));
    tale.topUps.add(new TopUp(ACCOUNT, "top-up", 100, true));
    tale.verified.add(new VerifiedPeriod(1, "ok"));
    return tale;
  }

  RunRecord record() {
    SortedMap<Hotkey, List<MinerEvent>> miners =
        new TreeMap<>(Map.of(MINER, List.copyOf(first), OTHER, List.copyOf(second)));
    return new RunRecord(
        miners,
        weights,
        new TreeMap<>(Map.of(ACCOUNT, List.copyOf(account))),
        attempts,
        topUps,
        new TreeMap<>(Map.of(ACCOUNT, seen)),
        CALM,
        verified,
        incidents);
  }

  static MinerEvent dispatched(QueryId query, Traffic traffic, Incarnation owner) {
    return new MinerEvent.QueryDispatched(
        query, CHAT, traffic, owner, START.plusSeconds(60), START);
  }

  static MinerEvent answered(QueryId query, long units) {
    return new MinerEvent.QueryAnswered(
        query,
        CHAT,
        Traffic.ORGANIC,
        MEASURED,
        Optional.of(new Charge(ACCOUNT, ORDER, units, units)),
        START);
  }

  static MinerEvent failed(QueryId query) {
    return new MinerEvent.QueryRateLimited(query, CHAT, Traffic.SYNTHETIC, START);
  }

  static MinerEvent settled(QueryId query) {
    return new MinerEvent.ChargeSettled(query, START);
  }

  static MinerEvent sampled(QueryId query) {
    return new MinerEvent.AnswerSampled(
        query,
        CHAT,
        Traffic.SYNTHETIC,
        MEASURED,
        new Sample("a-" + query, "0".repeat(64), START.plusSeconds(60)),
        START);
  }

  static MinerEvent checked(QueryId query) {
    Evidence evidence =
        new Evidence.Text("m", PositionChoice.HIGHEST_LOGPROB, 0.5, List.of(), 0.01);
    return new MinerEvent.AnswerChecked(query, CHAT, Traffic.SYNTHETIC, MEASURED, evidence, START);
  }

  static MinerEvent checkFailed(QueryId query, boolean last) {
    return new MinerEvent.AnswerCheckFailed(query, CHAT, "no server", 1, last, START);
  }

  static MinerEvent minerClosed(long period) {
    return new MinerEvent.PeriodClosed(period, START, START);
  }

  static WeightsEvent opened(long period, Instant opensAt) {
    return new WeightsEvent.PeriodOpened(
        period, opensAt, opensAt.plusSeconds(6), 5, new TreeMap<>(), opensAt);
  }

  static WeightsEvent closed(long period) {
    return new WeightsEvent.PeriodClosed(period, START, START);
  }

  static WeightsEvent skipped(long period, Instant to) {
    return new WeightsEvent.PeriodSkipped(period, START, to, to);
  }

  static WeightsEvent computed(long period) {
    return new WeightsEvent.WeightsComputed(
        new WeightsRecord(
            period, START, "vision-4.1", 1, new TreeMap<>(), List.of(), new TreeMap<>(), "0"),
        START);
  }

  static AccountEvent added(String reference, long credits) {
    return new AccountEvent.CreditsAdded(reference, credits, START);
  }

  static AccountEvent reserved(QueryId order, String request, String key, long credits) {
    return new AccountEvent.CreditsReserved(
        order,
        credits,
        Optional.of(CHAT),
        request,
        credits,
        Optional.of(LIFE),
        Optional.of(START.plusSeconds(60)),
        true,
        Optional.of(new Idempotency(Secrets.sha256(key), "0".repeat(64))),
        START);
  }

  static AccountEvent charged(QueryId order, long credits) {
    return new AccountEvent.CreditsCharged(order, credits, Optional.of(CHAT), "r1", credits, START);
  }

  static AccountEvent released(QueryId order, boolean expired) {
    return new AccountEvent.CreditsReleased(order, Optional.of(CHAT), "r1", expired, START);
  }

  static AccountEvent kept(QueryId order) {
    return new AccountEvent.AnswerKept(
        order, new Sample("k-" + order, "0".repeat(64), START.plusSeconds(60)), START);
  }

  static Ending replayed(String request, String answer) {
    return new Ending(START, Outcome.WHOLE, 200, request, true, 20, answer, "", "");
  }

  static Attempt attempt(String call, int number, String key, Ending end) {
    return attemptAt(START, call, number, key, end);
  }

  static Attempt attemptAt(Instant at, String call, int number, String key, Ending end) {
    return new Attempt(call, number, ACCOUNT, Optional.of(key), false, at, Optional.of(end));
  }

  static Ending whole(String request, long units, String answer) {
    return new Ending(START, Outcome.WHOLE, 200, request, false, units, answer, "", "");
  }

  static Ending ended(Outcome outcome, int status, String code) {
    return new Ending(START, outcome, status, "r9", false, -1, "", code, "");
  }
}
