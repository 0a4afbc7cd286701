package io.assay.cluster.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * The meters of a node. Cheap to count with: a meter is looked up once for each combination of
 * labels. Safe for threads.
 */
public final class Meters implements AutoCloseable {

  /** The bounds of every histogram. */
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private record Key(Metric metric, List<String> values) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Key, Level> levels = new ConcurrentHashMap<>();
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** A gauge that is set. */
  private static final class Level {
    private volatile double value;
  }

  /** Meters without any count yet, and those of the Java runtime and of the data folder's disk. */
  public Meters(Path data) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new DiskSpaceMetrics(data.toFile()).bindTo(registry);
  }

  /** Adds to a counter; one value a label. */
  public void count(Metric metric, double amount, String... labels) {
    counters
        .computeIfAbsent(
            new Key(metric, List.of(labels)),
            key ->
                Counter.builder(metric.meter())
                    .description(metric.help())
                    .tags(tags(key))
                    .register(registry))
        .increment(amount);
  }

  /** Takes down how long something took; one value a label. */
  public void time(Metric metric, Duration duration, String... labels) {
    timers
        .computeIfAbsent(
            new Key(metric, List.of(labels)),
            key ->
                Timer.builder(metric.meter())
                    .description(metric.help())
                    .serviceLevelObjectives(BOUNDS)
                    .tags(tags(key))
                    .register(registry))
        .record(duration);
  }

  /** Says how much there is; one value a label. */
  public void set(Metric metric, double value, String... labels) {
    levels.computeIfAbsent(new Key(metric, List.of(labels)), this::level).value = value;
  }

  private Level level(Key key) {
    Level level = new Level();
    gauge(key, () -> level.value);
    return level;
  }

  /** Has a gauge asked whenever somebody looks. */
  public void ask(Metric metric, DoubleSupplier value, String... labels) {
    gauge(new Key(metric, List.of(labels)), value);
  }

  private void gauge(Key key, DoubleSupplier value) {
    var unused =
        Gauge.builder(key.metric().meter(), value::getAsDouble)
            .description(key.metric().help())
            .tags(tags(key))
            .register(registry);
  }

  private static List<Tag> tags(Key key) {
    List<String> names = key.metric().labels();
    if (names.size() != key.values().size()) {
      throw new IllegalArgumentException(
          "%s: labels %s; expected values for %s"
              .formatted(key.metric().meter(), key.values(), names));
    }
    List<Tag> tags = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      tags.add(Tag.of(names.get(i), key.values().get(i)));
    }
    return tags;
  }

  /**
   * All of it.
   *
   * @param contentType what the answer will be: text of Prometheus or OpenMetrics
   */
  public String scrape(String contentType) {
    return registry.scrape(contentType);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
