package io.assay.streams.checking;

import io.assay.actors.checking.AnswerStore;
import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerDecider;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.tracing.QuerySpans;
import io.assay.actors.tracing.Spans;
import io.assay.actors.tracing.TraceIds;
import io.assay.streams.checking.CheckReport.Server;
import io.assay.streams.checking.VerdictRecorder.Recorded;
import io.assay.streams.sampling.StoredAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole way of one answer: from the answer store, past the model, to the miner's record. */
final class AnswerCheck {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerCheck.class);
  private static final Executor INLINE = Runnable::run;

  private final AnswerStore store;
  private final Checker checker;
  private final VerdictRecorder recorder;
  private final Clock clock;
  private final Spans spans;

  /**
   * An answer in our hands.
   *
   * @param until when it stops being ours
   * @param round the worker's round
   */
  record Job(WaitingAnswer answer, Instant until, long round) {}

  /** What is to be recorded, and how the model server did. */
  private record Finding(MinerCommand command, Server server) {}

  AnswerCheck(
      AnswerStore store, Checker checker, VerdictRecorder recorder, Clock clock, Spans spans) {
    this.store = store;
    this.checker = checker;
    this.recorder = recorder;
    this.clock = clock;
    this.spans = spans;
  }

  /** Checks an answer and records what came of it; never fails. */
  CompletionStage<CheckReport> run(Job job) {
    return loaded(job)
        .thenComposeAsync(bytes -> found(job, bytes), INLINE)
        .handleAsync(
            (report, failure) ->
                failure == null ? report : back(job, Server.NOT_ASKED, detail(failure)),
            INLINE);
  }

  private CompletionStage<Optional<byte[]>> loaded(Job job) {
    try {
      return store.get(job.answer().sample());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<CheckReport> found(Job job, Optional<byte[]> bytes) {
    if (bytes.isEmpty()) {
      return drop(job, DropReason.ANSWER_LOST);
    }
    StoredAnswer answer;
    try {
      answer = StoredAnswer.decode(bytes.get());
    } catch (IllegalArgumentException e) {
      return drop(job, DropReason.NOT_CHECKABLE);
    }
    return checked(job, answer).thenComposeAsync(result -> checked(job, result), INLINE);
  }

  private CompletionStage<CheckResult> checked(Job job, StoredAnswer answer) {
    CompletionStage<CheckResult> result = checker.check(job.answer().query(), answer);
    if (!spans.on()) {
      return result;
    }
    Instant start = clock.instant();
    Map<String, String> waited =
        Map.of(
            "assay.waited_ms",
            Long.toString(Duration.between(job.answer().sampledAt(), start).toMillis()));
    return result.whenCompleteAsync(
        (judged, failure) ->
            spans(job)
                .tell(
                    TraceIds.Step.CHECK,
                    start,
                    clock.instant(),
                    waited,
                    judged instanceof CheckResult.Judged
                        ? Optional.empty()
                        : Optional.of(
                            failure == null ? String.valueOf(judged) : failure.toString())),
        INLINE);
  }

  private CompletionStage<Recorded> recorded(Job job, Finding finding) {
    CompletionStage<Recorded> taken =
        recorder.record(job.answer().miner(), finding.command(), job.until());
    if (!spans.on()) {
      return taken;
    }
    Instant start = clock.instant();
    Map<String, String> what = Map.of("assay.result", finding.command().getClass().getSimpleName());
    return taken.whenCompleteAsync(
        (how, failure) ->
            spans(job)
                .tell(
                    TraceIds.Step.RECORD_VERDICT,
                    start,
                    clock.instant(),
                    what,
                    how == Recorded.YES ? Optional.empty() : Optional.of(String.valueOf(how))),
        INLINE);
  }

  private QuerySpans spans(Job job) {
    WaitingAnswer answer = job.answer();
    return new QuerySpans(
        spans, answer.miner(), answer.task(), answer.query(), answer.traffic(), answer.requestId());
  }

  private CompletionStage<CheckReport> drop(Job job, DropReason reason) {
    return record(
        job,
        new Finding(new MinerCommand.DropSample(job.answer().query(), reason), Server.NOT_ASKED));
  }

  private CompletionStage<CheckReport> checked(Job job, CheckResult result) {
    if (result instanceof CheckResult.Judged judged) {
      MinerCommand verdict =
          new MinerCommand.RecordVerdict(job.answer().query(), judged.evidence());
      return record(job, new Finding(verdict, Server.ANSWERED));
    } else if (result instanceof CheckResult.Refused refused) {
      MinerCommand failure =
          new MinerCommand.RecordCheckFailure(job.answer().query(), refused.reason(), isLast(job));
      return record(job, new Finding(failure, Server.ANSWERED));
    } else if (result instanceof CheckResult.NotCheckable) {
      return drop(job, DropReason.NOT_CHECKABLE);
    }
    String detail = String.valueOf(((CheckResult.ServerFault) result).fault().getMessage());
    return CompletableFuture.completedFuture(back(job, Server.AT_FAULT, detail));
  }

  private CompletionStage<CheckReport> record(Job job, Finding finding) {
    return recorded(job, finding)
        .thenApplyAsync(recorded -> report(job, finding, recorded), INLINE);
  }

  private static CheckReport report(Job job, Finding finding, Recorded recorded) {
    if (recorded == Recorded.NOT_YET) {
      return back(job, finding.server(), "the miner entity does not answer");
    }
    boolean taken = recorded == Recorded.YES;
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "event=answer-checked miner={} task={} query={} request={} result={} recorded={}",
          job.answer().miner(),
          job.answer().task(),
          job.answer().query(),
          job.answer().requestId(),
          finding.command().getClass().getSimpleName(),
          taken);
    }
    boolean tryAgain =
        taken && finding.command() instanceof MinerCommand.RecordCheckFailure && !isLast(job);
    return new CheckReport(
        job.answer().query(),
        job.answer().requestId(),
        taken && finding.command() instanceof MinerCommand.RecordVerdict,
        tryAgain ? Optional.of(GivenBack.ATTEMPT_FAILED) : Optional.empty(),
        finding.server(),
        job.round(),
        "");
  }

  private static CheckReport back(Job job, Server server, String detail) {
    return new CheckReport(
        job.answer().query(),
        job.answer().requestId(),
        false,
        Optional.of(GivenBack.OUR_FAULT),
        server,
        job.round(),
        detail);
  }

  private static String detail(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : cause.toString();
  }

  private static boolean isLast(Job job) {
    return job.answer().attempts() + 1 >= MinerDecider.MAX_CHECK_ATTEMPTS;
  }
}
