package io.assay.actors.weights;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The outbox of weights: publishes to every target, and again with back-off until the target has
 * them or newer weights take their place.
 */
final class Publications {

  private final ActorContext<WeightsMessage> context;
  private final TimerScheduler<WeightsMessage> timers;
  private final WeightsPorts ports;
  private final WeightsSettings settings;

  Publications(
      ActorContext<WeightsMessage> context,
      TimerScheduler<WeightsMessage> timers,
      WeightsPorts ports,
      WeightsSettings settings) {
    this.context = context;
    this.timers = timers;
    this.ports = ports;
    this.settings = settings;
  }

  /** The requests that go into the journal together with a period's weights. */
  List<WeightsEvent> first(long period) {
    return ports.publishers().stream().map(target -> request(period, target.target(), 1)).toList();
  }

  /** Sends the newest weights to a target, if they are under way to it. */
  void publish(WeightsState state, String target) {
    WeightsState.Publication publication = state.unpublished().get(target);
    if (publication == null || state.last().isEmpty()) {
      return;
    }
    WeightsRecord weights = state.last().get();
    ports.publishers().stream()
        .filter(publisher -> publisher.target().equals(target))
        .forEach(publisher -> send(publisher, weights, publication.period()));
  }

  private void send(WeightsPublisher publisher, WeightsRecord weights, long period) {
    String target = publisher.target();
    context.pipeToSelf(
        publisher.publish(weights),
        (reference, failure) ->
            failure == null
                ? new WeightsMessage.Published(period, target, reference)
                : new WeightsMessage.NotPublished(
                    period, target, String.valueOf(failure.getMessage())));
  }

  /** What a confirmation leads to; nothing if newer weights are under way. */
  Optional<WeightsEvent> published(WeightsState state, WeightsMessage.Published published) {
    return underWay(state, published.target(), published.period())
        .map(
            publication ->
                new WeightsEvent.WeightsPublished(
                    published.period(),
                    published.target(),
                    published.reference(),
                    ports.clock().instant()));
  }

  /** What a failure leads to; nothing if newer weights are under way. */
  Optional<WeightsEvent> failed(WeightsState state, WeightsMessage.NotPublished failed) {
    return underWay(state, failed.target(), failed.period())
        .map(publication -> failure(failed, publication.attempt()));
  }

  private WeightsEvent failure(WeightsMessage.NotPublished failed, int attempt) {
    context
        .getLog()
        .error(
            "event=publication-failed period={} target={} attempt={} reason={}",
            failed.period(),
            failed.target(),
            attempt,
            failed.reason());
    return new WeightsEvent.PublicationFailed(
        failed.period(), failed.target(), attempt, failed.reason(), ports.clock().instant());
  }

  /** Comes back to a target after the back-off of its attempt. */
  void retryLater(WeightsState state, WeightsMessage.NotPublished failed) {
    underWay(state, failed.target(), failed.period())
        .ifPresent(
            publication ->
                timers.startSingleTimer(
                    new WeightsMessage.PublishAgain(failed.target()),
                    backoff(publication.attempt())));
  }

  /** The next attempt at a target. */
  Optional<WeightsEvent> again(WeightsState state, String target) {
    return Optional.ofNullable(state.unpublished().get(target))
        .map(publication -> request(publication.period(), target, publication.attempt() + 1));
  }

  private WeightsEvent request(long period, String target, int attempt) {
    return new WeightsEvent.PublicationRequested(period, target, attempt, ports.clock().instant());
  }

  private Duration backoff(int attempt) {
    Duration wait = settings.publishBackoff().multipliedBy(1L << Math.min(attempt - 1, 16));
    return wait.compareTo(settings.period()) > 0 ? settings.period() : wait;
  }

  private static Optional<WeightsState.Publication> underWay(
      WeightsState state, String target, long period) {
    return Optional.ofNullable(state.unpublished().get(target))
        .filter(publication -> publication.period() == period);
  }
}
