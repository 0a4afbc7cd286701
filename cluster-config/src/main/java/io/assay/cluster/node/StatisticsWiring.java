package io.assay.cluster.node;

import io.assay.cluster.report.Judgement;
import io.assay.cluster.statistics.StatisticsPublisher;
import io.assay.persistence.history.HistoryReader;
import io.assay.streams.chain.signing.Signer;
import java.util.Optional;

/** Statistics of periods to a public dashboard, if that is configured. */
final class StatisticsWiring {

  private StatisticsWiring() {}

  static Optional<StatisticsPublisher> start(
      NodeContext node, HistoryReader journal, Signer signer) {
    NodeSettings settings = node.settings();
    if (settings.statistics().url().isEmpty()) {
      return Optional.empty();
    }
    Judgement judgement = Judgement.of(node.system().settings().config(), settings.tasks());
    StatisticsPublisher publisher =
        StatisticsPublisher.start(
            settings.statistics(),
            signer,
            new StatisticsPublisher.Past(node.system(), journal, judgement, settings.tasks()),
            node.clock(),
            node.meters());
    var unused = node.system().getWhenTerminated().thenRun(publisher::close);
    return Optional.of(publisher);
  }
}
