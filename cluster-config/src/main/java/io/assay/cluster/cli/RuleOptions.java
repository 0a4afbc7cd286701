package io.assay.cluster.cli;

import io.assay.actors.scoring.Policies;
import io.assay.cluster.replay.ReplayRule;
import io.assay.persistence.tables.TableInputs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Under which rule weights are computed again. */
final class RuleOptions {

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--policy",
      paramLabel = "P",
      description = "The scoring policy (default: the recorded one, else vision-4.1).")
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Changes a key of the policy, or task-weight.TASK; may be given",
        "again. An unknown key is answered with those there are."
      })
  private Map<String, String> changed = new LinkedHashMap<>();

  @Option(
      names = "--task-weights",
      paramLabel = "F",
      description =
          "The weights of the tasks, as a table (default: those on record or configured).")
  private Optional<Path> taskWeights = Optional.empty();

  ReplayRule rule(AssayCommand assay) {
    if (policy.isPresent() && !Policies.names().contains(policy.get())) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--policy %s: expected one of %s"
              .formatted(policy.get(), String.join(", ", Policies.names())));
    }
    return new ReplayRule(
        policy, new TreeMap<>(changed), taskWeights.map(TableInputs::taskWeights), assay.config());
  }
}
