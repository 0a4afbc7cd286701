package io.assay.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AgainTest {

  private final Deque<CompletionStage<String>> answers = new ArrayDeque<>();

  private void answers(List<CompletionStage<String>> next) {
    answers.addAll(next);
  }

  private CompletionStage<String> ask() {
    return Again.whileSilent(answers::remove);
  }

  private static CompletionStage<String> silence() {
    return CompletableFuture.failedStage(new TimeoutException("silence"));
  }

  private static CompletionStage<String> wrapped() {
    return CompletableFuture.failedStage(
        new CompletionException(new TimeoutException("silence behind a stage")));
  }

  @Test
  void givenAnAnswer_whenAsked_thenItIsAskedOnce() {
    answers(List.of(CompletableFuture.completedStage("yes"), silence()));

    assertThat(ask().toCompletableFuture()).isCompletedWithValue("yes");
    assertThat(answers).hasSize(1);
  }

  @Test
  void givenSilence_whenAsked_thenItIsAskedAgain() {
    answers(List.of(silence(), wrapped(), CompletableFuture.completedStage("yes")));

    assertThat(ask().toCompletableFuture()).isCompletedWithValue("yes");
  }

  @Test
  void givenNothingButSilence_whenAsked_thenItGivesUp() {
    answers(List.of(silence(), silence(), silence(), silence(), silence()));

    assertThatThrownBy(ask().toCompletableFuture()::join)
        .hasRootCauseInstanceOf(TimeoutException.class);
    assertThat(answers).hasSize(5 - Again.ATTEMPTS);
  }

  @Test
  void givenARefusal_whenAsked_thenItIsNotAskedAgain() {
    answers(List.of(CompletableFuture.failedStage(new IllegalStateException("no")), silence()));

    assertThatThrownBy(ask().toCompletableFuture()::join).hasRootCauseMessage("no");
    assertThat(answers).hasSize(1);
  }
}
