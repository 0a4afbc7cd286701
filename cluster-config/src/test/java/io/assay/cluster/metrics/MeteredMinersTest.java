package io.assay.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Outcome;
import io.assay.actors.miner.Refusal;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredMinersTest {
  private static final Hotkey MINER = new Hotkey("miner-a");
  private static final QueryId QUERY = QueryId.create(Instant.EPOCH, new SplittableRandom(1));
  private static final String ANSWERED =
      "assay_queries_total{end=\"answered\",task=\"chat\",traffic=\"organic\"}";

  @TempDir private Path data;

  private final AtomicLong nanos = new AtomicLong();
  private CompletionStage<MinerReply> reply =
      CompletableFuture.completedStage(new MinerReply.Accepted(1));
  private Meters meters;
  private MeteredMiners metered;

  @BeforeEach
  void open() {
    meters = new Meters(data);
    metered = new MeteredMiners(new Replying(), meters, () -> nanos.getAndAdd(250_000_000));
  }

  @AfterEach
  void close() {
    meters.close();
  }

  private final class Replying implements Miners {
    @Override
    public CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
      return reply;
    }

    @Override
    public void tell(Hotkey miner, MinerCommand command) {
      throw new AssertionError("not asked");
    }

    @Override
    public CompletionStage<MinerStatus> status(Hotkey miner) {
      throw new AssertionError("not asked");
    }

    @Override
    public void wakeOutbox(Hotkey miner) {
      throw new AssertionError("not asked");
    }
  }

  private void end(Outcome outcome) {
    var unused =
        metered.ask(
            MINER,
            new EndQuery(
                QUERY,
                new TaskName("chat"),
                Traffic.ORGANIC,
                outcome,
                Optional.empty(),
                Optional.of(new Charge(new AccountId("account1"), QUERY, 7, 3)),
                ""));
  }

  private static Outcome answered() {
    return new Outcome.Answered(
        new Measurement(2, OptionalDouble.of(0.5), OptionalDouble.of(400), OptionalDouble.of(100)));
  }

  private double value(String series) {
    return Scrape.of(meters.scrape("text/plain; version=0.0.4; charset=utf-8")).value(series);
  }

  @Test
  void givenAnAnswer_whenItIsOnRecord_thenItsEndTimesVolumeAndChargeAreCounted() {
    end(answered());

    assertThat(value(ANSWERED)).isEqualTo(1);
    assertThat(value("assay_answer_seconds_sum{task=\"chat\"}")).isEqualTo(2);
    assertThat(value("assay_first_token_seconds_sum{task=\"chat\"}")).isEqualTo(0.5);
    assertThat(value("assay_work_total{task=\"chat\",traffic=\"organic\"}")).isEqualTo(100);
    assertThat(value("assay_credits_charged_total")).isEqualTo(7);
    assertThat(value("assay_record_end_seconds_sum{result=\"stored\"}")).isEqualTo(0.25);
  }

  @Test
  void givenAnEndThatIsNotTaken_whenAsked_thenOnlyTheAttemptIsCounted() {
    reply = CompletableFuture.failedStage(new TimeoutException());
    end(answered());
    reply = CompletableFuture.completedStage(new MinerReply.Refused(new Refusal.Overloaded(1)));
    end(answered());

    assertThat(value(ANSWERED)).isNaN();
    assertThat(value("assay_record_end_seconds_count{result=\"failed\"}")).isEqualTo(2);
  }

  @Test
  void givenOtherEnds_whenOnRecord_thenEachHasItsWord() {
    end(new Outcome.RateLimited());
    end(new Outcome.Failed(FailureKind.values()[0], 500, "no"));

    assertThat(value(ANSWERED.replace("answered", "rate_limited"))).isEqualTo(1);
    assertThat(value(ANSWERED.replace("answered", "failed"))).isEqualTo(1);
  }

  @Test
  void givenChecks_whenOnRecord_thenTheyAreCountedByResult() {
    var first = metered.ask(MINER, new MinerCommand.RecordCheckFailure(QUERY, "no", false));
    var second = metered.ask(MINER, new MinerCommand.RecordCheckFailure(QUERY, "no", true));

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(value("assay_checks_total{result=\"failed\"}")).isEqualTo(1);
    assertThat(value("assay_checks_total{result=\"given_up\"}")).isEqualTo(1);
  }
}
