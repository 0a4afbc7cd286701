package io.assay.actors.coordination;

import static io.assay.actors.coordination.Waiting.CHAT;
import static io.assay.actors.coordination.Waiting.EXPIRY;
import static io.assay.actors.coordination.Waiting.LLAMA;
import static io.assay.actors.coordination.Waiting.NOW;
import static io.assay.actors.coordination.Waiting.SAMPLING;
import static io.assay.actors.coordination.Waiting.SETTINGS;
import static io.assay.actors.coordination.Waiting.answer;
import static io.assay.actors.coordination.Waiting.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.coordination.CheckingQueue.Drop;
import io.assay.actors.miner.DropReason;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckingQueueBoundsTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final CheckingQueue<String> queue = new CheckingQueue<>(SAMPLING, SETTINGS);

  @Test
  void givenAFullStore_whenAnotherComes_thenTheTenOldestAreCut() {
    for (int i = 1; i <= 1_010; i++) {
      assertThat(queue.offer(answer(i, "m", CHAT, 0), NOW).drops()).isEmpty();
    }

    List<Drop> drops = queue.offer(answer(1_011, "m", LLAMA, 0), NOW).drops();

    assertThat(drops).hasSize(10).allMatch(drop -> drop.reason() == DropReason.STORE_FULL);
    assertThat(drops)
        .extracting(drop -> drop.answer().query())
        .containsExactlyElementsOf(queries(1, 10));
    assertThat(queue.counts()).isEqualTo(new TreeMap<>(Map.of(CHAT, 1_000, LLAMA, 1)));
  }

  @Test
  void givenAFullStore_whenSomeAreHeldBack_thenTheyAreCutAsWellAndThoseInHandAreNot() {
    queue.want("a", List.of(CHAT), 2);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    queue.offer(answer(2, "m", CHAT, 0), NOW);
    queue.handOut(NOW, new SplittableRandom(7));
    queue.notDone("a", query(2), GivenBack.OUR_FAULT, NOW);
    queue.want("a", List.of(CHAT), 0);
    for (int i = 3; i <= 1_011; i++) {
      queue.offer(answer(i, "m", CHAT, 0), NOW);
    }

    assertThat(queue.offer(answer(1_012, "m", CHAT, 0), NOW).drops())
        .extracting(drop -> drop.answer().query())
        .containsExactlyElementsOf(queries(2, 11));
    assertThat(queue.inHand()).isEqualTo(1);
  }

  @Test
  void givenWaitingAnswers_whenTheirTimeIsUp_thenTheyExpire() {
    queue.offer(answer(1, "m", CHAT, 0, NOW), NOW);
    queue.offer(answer(2, "m", CHAT, 0, NOW.plusSeconds(1)), NOW);

    assertThat(queue.tick(NOW.plus(EXPIRY).minus(MOMENT))).isEmpty();
    assertThat(queue.tick(NOW.plus(EXPIRY)))
        .containsExactly(new Drop(answer(1, "m", CHAT, 0, NOW), DropReason.EXPIRED));
    assertThat(queue.waiting()).isEqualTo(1);
  }

  @Test
  void givenAnAnswerThatWaitedTooLong_whenOffered_thenItExpiresAtOnce() {
    assertThat(queue.offer(answer(1, "m", CHAT, 0, NOW.minus(EXPIRY)), NOW).drops())
        .singleElement()
        .extracting(Drop::reason)
        .isEqualTo(DropReason.EXPIRED);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void givenTooManyWorkers_whenAnotherComes_thenItIsRefusedUntilOneLeaves() {
    for (int i = 0; i < CheckingQueue.MAX_WORKERS; i++) {
      assertThat(queue.want("w" + i, List.of(CHAT), 1)).isTrue();
    }
    assertThat(queue.want("late", List.of(CHAT), 1)).isFalse();

    queue.workerGone("w3");

    assertThat(queue.want("late", List.of(CHAT), 1)).isTrue();
  }

  private static List<QueryId> queries(int from, int to) {
    List<QueryId> queries = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      queries.add(query(i));
    }
    return queries;
  }
}
