package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.assay.actors.coordination.CoordinationSettings;
import io.assay.actors.dispatch.DispatchSettings;
import io.assay.actors.price.PriceList;
import io.assay.actors.scoring.LiveRules;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.chain.ChainSettings;
import io.assay.cluster.join.ClusterSettings;
import io.assay.cluster.logging.LogFormat;
import io.assay.cluster.opendata.OpenDataSettings;
import io.assay.cluster.statistics.StatisticsSettings;
import io.assay.cluster.tracing.TracingSettings;
import io.assay.http.HttpSettings;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.streams.checking.CheckingSettings;
import io.assay.streams.fiber.FiberSettings;
import io.assay.streams.inference.InferenceSettings;
import io.assay.streams.openai.OpenAiSettings;
import io.assay.streams.synthetic.SyntheticPictures;
import io.assay.streams.synthetic.SyntheticSettings;
import io.assay.streams.vision.VisionSettings;
import java.time.Duration;

/**
 * A node's configuration, read and checked once at the start.
 *
 * @param period how long a scoring period lasts
 * @param stakeShare this validator's share of the total stake, in (0,1]
 * @param capacityEvery how often miners are asked for their capacity
 * @param tasks the tasks
 * @param policy the scoring policy
 * @param rules the policy's constants that the live system follows too
 * @param dispatch how miners are chosen
 * @param coordination how checks are dealt out
 * @param checking how answers are checked, and by which servers
 * @param inference the bounds of answering
 * @param openAi the limits of the protocol {@code openai}
 * @param vision the limits and options of the protocol {@code vision}
 * @param fiber the limits of the protocol {@code fiber}
 * @param pictures what goes out with synthetic requests for pictures
 * @param answers the bounds of the answer store
 * @param keptAnswers the bounds of the answers that are kept for clients that try again
 * @param snapshotEvery a miner or an account is kept whole after so many of its events
 * @param prices what clients pay
 * @param cluster how it finds the other nodes
 * @param logFormat how log lines are written
 * @param tracing where traces go
 * @param openData the bounds of what everyone may read
 * @param chain which subnet of which chain is followed
 * @param statistics whether and where statistics are posted
 * @param http where the servers listen, and their bounds
 */
record NodeSettings(
    Duration period,
    double stakeShare,
    Duration capacityEvery,
    TaskTable tasks,
    ScoringPolicy policy,
    LiveRules rules,
    DispatchSettings dispatch,
    CoordinationSettings coordination,
    CheckingSettings checking,
    InferenceSettings inference,
    OpenAiSettings openAi,
    VisionSettings vision,
    FiberSettings fiber,
    SyntheticPictures pictures,
    AnswerSettings answers,
    AnswerSettings keptAnswers,
    int snapshotEvery,
    PriceList prices,
    ClusterSettings cluster,
    LogFormat logFormat,
    TracingSettings tracing,
    OpenDataSettings openData,
    ChainSettings chain,
    StatisticsSettings statistics,
    HttpSettings http) {

  private static final String SNAPSHOT_EVERY = "assay.journal.snapshot-every";

  static NodeSettings from(Config config) {
    try {
      Duration period = config.getDuration("assay.period");
      Duration every = config.getDuration("assay.capacity-every");
      Duration half = period.dividedBy(2);
      TaskTable tasks = TaskTable.from(config);
      ScoringPolicy policy = Policies.configured(config.getString("assay.policy"), config, tasks);
      return new NodeSettings(
          period,
          config.getDouble("assay.stake-share"),
          every.compareTo(half) > 0 ? half : every,
          tasks,
          policy,
          policy.rules(),
          DispatchSettings.from(config),
          CoordinationSettings.from(config),
          CheckingSettings.from(config, tasks),
          InferenceSettings.from(config),
          OpenAiSettings.from(config),
          VisionSettings.from(config),
          FiberSettings.from(config),
          SyntheticPictures.open(SyntheticSettings.from(config)),
          AnswerSettings.from(config, "assay.answers"),
          AnswerSettings.from(config, "assay.kept-answers"),
          snapshotEvery(config),
          PriceList.from(config, tasks),
          ClusterSettings.from(config),
          LogFormat.from(config),
          TracingSettings.from(config),
          OpenDataSettings.from(config),
          ChainSettings.from(config),
          StatisticsSettings.from(config),
          HttpSettings.from(config));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
  }

  private static int snapshotEvery(Config config) {
    int events = config.getInt(SNAPSHOT_EVERY);
    if (events < 100 || events > 1_000_000) {
      throw new IllegalArgumentException(
          "%s is %d: expected 100 to 1000000 events".formatted(SNAPSHOT_EVERY, events));
    }
    return events;
  }
}
