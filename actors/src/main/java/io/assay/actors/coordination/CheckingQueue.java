package io.assay.actors.coordination;

import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.SampleChoice;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.scoring.StoringRule;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The coordinator's core: which answers wait, which are in whose hands, and which comes next
 * (scoring rules, section 6). Used by one thread; the same calls always lead to the same.
 *
 * @param <W> what names a worker
 */
public final class CheckingQueue<W> {

  /** The most workers; further ones get no work until another leaves. */
  static final int MAX_WORKERS = 256;

  /** The most answers in one worker's hands. */
  static final int MAX_IN_HAND = 256;

  private static final int REMEMBERED = 4_096;

  /** A waiting answer that will not be checked. */
  public record Drop(WaitingAnswer answer, DropReason reason) {}

  /** What an offer led to: whether the answer is new here, and what had to make room. */
  public record Offer(boolean arrived, List<Drop> drops) {}

  /** An answer that a worker gets. */
  public record Handed<W>(W worker, WaitingAnswer answer) {}

  private record Hand<W>(QueuedAnswer queued, W worker, Instant until) {}

  private static final class Worker {
    private Collection<TaskName> tasks = List.of();
    private int wanted;
    private int inHand;
    private Optional<TaskName> run = Optional.empty();
    private int leftOfRun;
  }

  private final SamplingSettings sampling;
  private final CoordinationSettings settings;
  private final WaitingAnswers waiting = new WaitingAnswers();
  private final TreeMap<QueryId, Hand<W>> inHand = new TreeMap<>();
  private final Map<W, Worker> workers = new LinkedHashMap<>();
  private final Tallies tallies = new Tallies();
  private final Set<QueryId> finished = new LinkedHashSet<>();

  /** A queue in which nothing waits. */
  public CheckingQueue(SamplingSettings sampling, CoordinationSettings settings) {
    this.sampling = sampling;
    this.settings = settings;
  }

  /** Takes an answer in, or learns of its newer figures. */
  public Offer offer(WaitingAnswer answer, Instant now) {
    QueryId query = answer.query();
    Hand<W> hand = inHand.get(query);
    Optional<QueuedAnswer> known = waiting.find(query, answer.task());
    if (hand != null || known.isPresent()) {
      tallies.offeredAgain(answer);
      known.ifPresent(one -> waiting.replace(one.with(answer)));
      return new Offer(false, List.of());
    } else if (finished.contains(query)) {
      return new Offer(false, List.of());
    } else if (isExpired(answer, now)) {
      return new Offer(false, List.of(new Drop(answer, DropReason.EXPIRED)));
    }
    List<Drop> drops =
        drop(waiting.oldest(StoringRule.overflow(waiting.size(), sampling)), DropReason.STORE_FULL);
    waiting.add(new QueuedAnswer(answer, 0));
    tallies.arrived(answer);
    return new Offer(true, drops);
  }

  /** Sets how much a worker wants in its hands; false if there are too many workers. */
  public boolean want(W name, Collection<TaskName> tasks, int wanted) {
    Worker worker = workers.get(name);
    if (worker == null) {
      if (workers.size() >= MAX_WORKERS) {
        return false;
      }
      worker = new Worker();
      workers.put(name, worker);
    }
    worker.tasks = List.copyOf(tasks);
    worker.wanted = Math.min(wanted, MAX_IN_HAND);
    return true;
  }

  /** Hands out what the workers want, one each in turn. */
  public List<Handed<W>> handOut(Instant now, RandomGenerator random) {
    List<Handed<W>> handed = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<W, Worker> entry : workers.entrySet()) {
        Worker worker = entry.getValue();
        Optional<QueuedAnswer> next =
            worker.inHand < worker.wanted ? next(worker, random) : Optional.empty();
        if (next.isPresent()) {
          take(next.get(), entry.getKey(), worker, now);
          handed.add(new Handed<>(entry.getKey(), next.get().answer()));
          more = true;
        }
      }
    }
    return handed;
  }

  /** Forgets an answer that is on record as ended, whoever has it now. */
  public void done(QueryId query, boolean rewarded) {
    Optional<QueuedAnswer> gone =
        removeFromHand(query).map(Hand::queued).or(() -> waiting.find(query));
    gone.ifPresent(
        one -> {
          waiting.remove(one);
          tallies.left(one.answer(), rewarded);
        });
    remember(query);
  }

  /** Takes an answer back from the worker that has it; from any other nothing changes. */
  void notDone(W worker, QueryId query, GivenBack why, Instant now) {
    Hand<W> hand = inHand.get(query);
    if (hand == null || !hand.worker().equals(worker)) {
      return;
    }
    removeFromHand(query);
    if (why == GivenBack.UNTOUCHED) {
      waiting.add(hand.queued());
      return;
    }
    QueuedAnswer back = hand.queued().givenBackAgain();
    waiting.hold(
        why == GivenBack.ATTEMPT_FAILED ? back.attemptFailed() : back,
        now.plus(settings.hold(back.givenBack())));
  }

  /** Takes back everything from a worker that is gone. */
  void workerGone(W worker) {
    for (Hand<W> hand : List.copyOf(inHand.values())) {
      if (hand.worker().equals(worker)) {
        removeFromHand(hand.queued().query());
        waiting.add(hand.queued().givenBackAgain());
      }
    }
    workers.remove(worker);
  }

  /** Ends leases and holds whose time has come; what has waited too long is dropped. */
  public List<Drop> tick(Instant now) {
    for (Hand<W> hand : List.copyOf(inHand.values())) {
      if (!hand.until().isAfter(now)) {
        removeFromHand(hand.queued().query());
        waiting.add(hand.queued().givenBackAgain());
      }
    }
    waiting.release(now);
    return drop(waiting.matching(one -> isExpired(one.answer(), now)), DropReason.EXPIRED);
  }

  /** How many answers wait in nobody's hands, by task. */
  public SortedMap<TaskName, Integer> counts() {
    return waiting.counts();
  }

  int waiting() {
    return waiting.size();
  }

  int inHand() {
    return inHand.size();
  }

  /** How many miners' figures are kept. */
  int tallies() {
    return tallies.size();
  }

  private Optional<QueuedAnswer> next(Worker worker, RandomGenerator random) {
    boolean runGoesOn =
        worker.leftOfRun > 0
            && worker.run.filter(worker.tasks::contains).isPresent()
            && !waiting.readyOf(worker.run.get()).isEmpty();
    if (!runGoesOn) {
      worker.run = SampleChoice.task(waiting.readyCounts(worker.tasks), random.nextDouble());
      worker.leftOfRun = sampling.batch();
    }
    return worker.run.flatMap(
        task ->
            SampleChoice.next(
                waiting.readyOf(task),
                one -> one.answer().miner(),
                miner -> tallies.rewards(miner, task)));
  }

  private void take(QueuedAnswer queued, W name, Worker worker, Instant now) {
    waiting.remove(queued);
    inHand.put(queued.query(), new Hand<>(queued, name, now.plus(settings.lease())));
    tallies.taken(queued.answer());
    worker.inHand++;
    worker.leftOfRun--;
  }

  private Optional<Hand<W>> removeFromHand(QueryId query) {
    Hand<W> hand = inHand.remove(query);
    if (hand == null) {
      return Optional.empty();
    }
    tallies.givenBack(hand.queued().answer());
    Worker worker = workers.get(hand.worker());
    if (worker != null) {
      worker.inHand--;
    }
    return Optional.of(hand);
  }

  private List<Drop> drop(List<QueuedAnswer> answers, DropReason reason) {
    List<Drop> drops = new ArrayList<>(answers.size());
    for (QueuedAnswer one : List.copyOf(answers)) {
      waiting.remove(one);
      tallies.left(one.answer(), false);
      drops.add(new Drop(one.answer(), reason));
    }
    return drops;
  }

  private boolean isExpired(WaitingAnswer answer, Instant now) {
    Instant waited = answer.sampledAt().plus(sampling.expiry());
    return !now.isBefore(waited) || !now.isBefore(answer.sample().expiresAt());
  }

  private void remember(QueryId query) {
    finished.add(query);
    if (finished.size() > REMEMBERED) {
      Iterator<QueryId> eldest = finished.iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
