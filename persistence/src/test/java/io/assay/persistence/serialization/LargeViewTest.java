package io.assay.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.scoring.MinerHistory;
import io.assay.actors.scoring.Reward;
import io.assay.persistence.fixtures.Fixture;
import io.assay.persistence.fixtures.MessageFixtures;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A miner's view with all the results that it may hold must fit what nodes send each other. */
class LargeViewTest {

  private static final int RESULTS = 11 * 10_000;
  private static final int LARGE_FRAME = 8 * 1024 * 1024;
  private static final SplittableRandom NUMBERS = new SplittableRandom(1);
  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAsManyResultsAsThereMayBe_whenTheViewIsSent_thenItFitsALargeFrame() {
    ActorRef<?> asker = KIT.createTestProbe().getRef();
    ScoringView small =
        MessageFixtures.messages(asker).stream()
            .map(Fixture::value)
            .filter(MinerReply.PeriodView.class::isInstance)
            .map(MinerReply.PeriodView.class::cast)
            .findFirst()
            .orElseThrow()
            .view();
    var rewards = small.history().rewards();
    ScoringView large =
        new ScoringView(
            small.hotkey(),
            small.uid(),
            small.period(),
            small.cut(),
            small.capacities(),
            new MinerHistory(
                small.hotkey(),
                IntStream.range(0, RESULTS)
                    .mapToObj(i -> like(rewards.get(i % rewards.size())))
                    .toList(),
                small.history().periods()));

    byte[] bytes =
        SerializationExtension.get(KIT.system()).serialize(new MinerReply.PeriodView(large)).get();

    assertThat(bytes.length).isLessThan(LARGE_FRAME);
  }

  /** The same kind of result with numbers that do not compress. */
  private static Reward like(Reward reward) {
    return new Reward(
        reward.task(),
        reward.finding(),
        reward.recordedSpeedFactor(),
        OptionalDouble.of(NUMBERS.nextDouble()),
        OptionalDouble.of(NUMBERS.nextInt(4_000)),
        OptionalDouble.of(NUMBERS.nextDouble()),
        reward.synthetic(),
        Instant.ofEpochMilli(NUMBERS.nextLong(1L << 41)));
  }
}
