package io.assay.cluster.statistics;

import io.assay.actors.task.TaskTable;
import io.assay.actors.weights.WeightsPublisher;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.metrics.Meters;
import io.assay.cluster.metrics.Metric;
import io.assay.cluster.report.Judgement;
import io.assay.http.management.HealthCheck.Health;
import io.assay.persistence.history.HistoryReader;
import io.assay.streams.chain.signing.Signer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the statistics of each period whose weights are known, and of those before it that the
 * receiver has not taken yet. A target of the weights' outbox: what was asked for and confirmed is
 * in the journal, so that each period is posted at least once. Works on a thread of its own.
 */
public final class StatisticsPublisher implements WeightsPublisher, AutoCloseable {

  /** The name of this target. */
  public static final String TARGET = "statistics";

  private static final Logger LOG = LoggerFactory.getLogger(StatisticsPublisher.class);

  /** So many orders wait while another is worked on; of more, the outbox tries again. */
  private static final int MOST_ORDERS = 2;

  /** An attempt ends then even with a receiver that takes everything slowly; the next goes on. */
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final StatisticsReader reader;
  private final StatisticsPoster poster;
  private final StatisticsBodies bodies;
  private final Meters meters;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_ORDERS),
          StatisticsPublisher::of);
  private final Map<PostedKind, Integer> accepted = new HashMap<>();
  private final Set<Long> done = new HashSet<>();
  private Backlog backlog;
  private volatile String said = "nothing to post yet";

  private record PostedKind(long period, StatisticsKind kind) {}

  private StatisticsPublisher(
      StatisticsReader reader,
      StatisticsPoster poster,
      StatisticsBodies bodies,
      int most,
      Meters meters) {
    this.reader = reader;
    this.poster = poster;
    this.bodies = bodies;
    this.meters = meters;
    this.backlog = Backlog.empty(most);
  }

  /**
   * Where statistics come from.
   *
   * @param judgement of this validator's own answers
   */
  public record Past(
      ActorSystem<?> system, HistoryReader journal, Judgement judgement, TaskTable tasks) {}

  /**
   * One that posts to the settings' address, which must be there.
   *
   * @param signer signs every post
   */
  public static StatisticsPublisher start(
      StatisticsSettings settings, Signer signer, Past past, Clock clock, Meters meters) {
    return new StatisticsPublisher(
        new StatisticsReader(past.system(), past.journal(), past.judgement()),
        new StatisticsPoster(settings.url().orElseThrow(), settings.timeout(), signer, clock),
        new StatisticsBodies(settings.form(), signer.account().address(), past.tasks()),
        settings.backlog(),
        meters);
  }

  private static Thread of(Runnable run) {
    Thread thread = new Thread(run, TARGET);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public CompletionStage<String> publish(WeightsRecord record) {
    CompletableFuture<String> done = new CompletableFuture<>();
    try {
      thread.execute(() -> complete(done, record));
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(new StatisticsException("earlier periods are still being posted"));
    }
    return done;
  }

  private void complete(CompletableFuture<String> done, WeightsRecord record) {
    try {
      done.complete(attempt(record.period()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.completeExceptionally(new StatisticsException("this node ends"));
    } catch (RuntimeException e) {
      said = "period %d is not posted: %s".formatted(record.period(), e.getMessage());
      done.completeExceptionally(e);
    } finally {
      meters.set(Metric.STATISTICS_WAITING, backlog.waiting().size());
    }
  }

  /** Posts all that waits up to a period. */
  private String attempt(long through) throws InterruptedException {
    catchUp();
    if (!backlog.waiting().containsKey(through)) {
      throw new StatisticsException("the journal does not show the period yet");
    }
    long until = System.nanoTime() + MOST_NANOS;
    SortedSet<String> refusals = new TreeSet<>();
    int posts = 0;
    for (Backlog.Waiting waiting : backlog.waiting().headMap(through + 1).values()) {
      if (!done.contains(waiting.record().period())) {
        posts += post(waiting, until, refusals);
      }
    }
    if (!refusals.isEmpty()) {
      throw new StatisticsException(String.join("; ", refusals));
    }
    said = "period %d: %d posts".formatted(through, posts);
    LOG.info("event=statistics-posted period={} posts={}", through, posts);
    return said;
  }

  /** Takes in what was recorded since the last time. */
  private void catchUp() {
    int before = backlog.givenUp();
    backlog = Awaited.of(reader.readOn(backlog));
    if (backlog.givenUp() > before) {
      LOG.warn("event=statistics-given-up periods={}", backlog.givenUp() - before);
    }
    accepted.keySet().removeIf(posted -> !backlog.waiting().containsKey(posted.period()));
    done.retainAll(backlog.waiting().keySet());
  }

  /** Posts what the receiver has not taken of a period; a kind that is refused stops no other. */
  private int post(Backlog.Waiting waiting, long until, Set<String> refusals)
      throws InterruptedException {
    long period = waiting.record().period();
    Map<StatisticsKind, Integer> places = new EnumMap<>(StatisticsKind.class);
    Set<StatisticsKind> refused = EnumSet.noneOf(StatisticsKind.class);
    int posts = 0;
    for (StatisticsPost post :
        bodies.of(Awaited.of(reader.read(waiting.record(), waiting.before())))) {
      int place = places.merge(post.kind(), 1, Integer::sum);
      PostedKind key = new PostedKind(period, post.kind());
      if (place <= accepted.getOrDefault(key, 0) || refused.contains(post.kind())) {
        continue;
      }
      if (System.nanoTime() > until) {
        throw new StatisticsException("the receiver is too slow: the next attempt goes on");
      }
      Optional<String> refusal = post(post);
      if (refusal.isPresent()) {
        refusals.add(refusal.get());
        refused.add(post.kind());
      } else {
        accepted.put(key, place);
        posts++;
      }
    }
    if (refused.isEmpty()) {
      done.add(period);
    }
    return posts;
  }

  private Optional<String> post(StatisticsPost post) throws InterruptedException {
    StatisticsPoster.Result result = poster.post(post);
    meters.count(Metric.STATISTICS_POSTS, 1, post.kind().word(), result.outcome().word());
    if (result.outcome() == Outcome.FAILED) {
      throw new StatisticsException(result.reason());
    }
    return result.outcome() == Outcome.ACCEPTED ? Optional.empty() : Optional.of(result.reason());
  }

  /** What was posted last, or why nothing was. It never takes a node down: clients are served. */
  public Health health() {
    return new Health(true, said);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
