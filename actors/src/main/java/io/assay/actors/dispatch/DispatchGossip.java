package io.assay.actors.dispatch;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.pubsub.Topic;

/**
 * Makes the dispatchers of a cluster know the same: tells the other nodes, every {@link #EVERY},
 * how the miners that live here stand if that has changed, and which miners were used here; and
 * this node's dispatcher what the others say. All of it is said again every {@link #REFRESH} and to
 * every node that is new, so a lost message is made good. What is kept is bounded by the miners and
 * tasks that there are.
 */
public final class DispatchGossip extends AbstractBehavior<DispatchGossip.Message> {

  /** How often changes are told. */
  static final Duration EVERY = Duration.ofMillis(250);

  /** How often everything is told. */
  static final Duration REFRESH = Duration.ofSeconds(30);

  /** The ticks at which a new node asks to be told everything: until the others hear it. */
  private static final Set<Integer> INTRODUCTIONS = Set.of(1, 4, 16, 64);

  private static final String TOPIC = "dispatch-news";
  private static final int STATUSES_A_MESSAGE = 32;
  private static final int USES_A_MESSAGE = 1_000;

  /** What it receives. */
  public sealed interface Message {}

  /** A miner entity of this node stands differently now. */
  public record Changed(MinerStatus status) implements Message {}

  /** A miner's entity no longer lives on this node. */
  public record Gone(Hotkey hotkey) implements Message {}

  /** This node's dispatcher chose a miner. */
  public record Used(TaskName task, Hotkey hotkey) implements Message {}

  private record Heard(DispatchNews news) implements Message {}

  private record Tell() implements Message {}

  private record TellAll() implements Message {}

  /**
   * The node around it.
   *
   * @param name no other node has it
   * @param hasOthers whether the cluster has other nodes now
   * @param dispatcher the node's own
   * @param elsewhere is told how miners of other nodes stand; must return at once
   */
  public record Place(
      String name,
      BooleanSupplier hasOthers,
      ActorRef<DispatcherMessage> dispatcher,
      Consumer<MinerStatus> elsewhere) {

    /** A node where nobody but the dispatcher wants to know. */
    public Place(String name, BooleanSupplier hasOthers, ActorRef<DispatcherMessage> dispatcher) {
      this(name, hasOthers, dispatcher, status -> {});
    }
  }

  private final Place place;
  private final ActorRef<Topic.Command<DispatchNews>> topic;
  private final Map<Hotkey, MinerStatus> here = new LinkedHashMap<>();
  private final LinkedHashMap<Hotkey, MinerStatus> untold = new LinkedHashMap<>();
  private final LinkedHashSet<DispatchNews.Use> uses = new LinkedHashSet<>();
  private int ticks;

  private DispatchGossip(
      ActorContext<Message> context, TimerScheduler<Message> timers, Place place) {
    super(context);
    this.place = place;
    this.topic = context.spawn(Topic.create(DispatchNews.class, TOPIC), "topic");
    topic.tell(Topic.subscribe(context.messageAdapter(DispatchNews.class, Heard::new)));
    timers.startTimerWithFixedDelay(new Tell(), EVERY);
    timers.startTimerWithFixedDelay(new TellAll(), REFRESH);
  }

  /** The gossip of one node. */
  public static Behavior<Message> create(Place place) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new DispatchGossip(context, timers, place)));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Changed.class, this::changed)
        .onMessage(Gone.class, this::gone)
        .onMessage(Used.class, this::used)
        .onMessage(Heard.class, this::heard)
        .onMessage(Tell.class, tick -> tell())
        .onMessage(TellAll.class, tick -> tellAll())
        .build();
  }

  private Behavior<Message> changed(Changed change) {
    here.put(change.status().hotkey(), change.status());
    untold.put(change.status().hotkey(), change.status());
    return this;
  }

  private Behavior<Message> gone(Gone gone) {
    here.remove(gone.hotkey());
    untold.remove(gone.hotkey());
    return this;
  }

  private Behavior<Message> used(Used used) {
    DispatchNews.Use use = new DispatchNews.Use(used.task(), used.hotkey());
    uses.remove(use);
    uses.add(use);
    return this;
  }

  private Behavior<Message> tellAll() {
    untold.putAll(here);
    return this;
  }

  private Behavior<Message> tell() {
    if (place.hasOthers().getAsBoolean()) {
      ticks++;
      if (INTRODUCTIONS.contains(ticks)) {
        publish(true, List.of(), List.of());
      }
      parts(untold.values(), STATUSES_A_MESSAGE, some -> publish(false, some, List.of()));
      parts(uses, USES_A_MESSAGE, some -> publish(false, List.of(), some));
    } else {
      ticks = 0;
    }
    untold.clear();
    uses.clear();
    return this;
  }

  private static <T> void parts(Collection<T> all, int size, Consumer<List<T>> use) {
    List<T> list = List.copyOf(all);
    for (int from = 0; from < list.size(); from += size) {
      use.accept(list.subList(from, Math.min(list.size(), from + size)));
    }
  }

  private void publish(boolean isNew, List<MinerStatus> statuses, List<DispatchNews.Use> used) {
    topic.tell(Topic.publish(new DispatchNews(place.name(), isNew, statuses, used)));
  }

  private Behavior<Message> heard(Heard heard) {
    DispatchNews news = heard.news();
    if (news.from().equals(place.name())) {
      return this;
    }
    if (news.isNew()) {
      untold.putAll(here);
    }
    news.statuses()
        .forEach(
            status -> {
              place.dispatcher().tell(new DispatcherMessage.MinerChanged(status));
              place.elsewhere().accept(status);
            });
    news.uses()
        .forEach(
            use ->
                place.dispatcher().tell(new DispatcherMessage.Touched(use.hotkey(), use.task())));
    return this;
  }
}
