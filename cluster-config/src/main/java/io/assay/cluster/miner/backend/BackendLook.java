package io.assay.cluster.miner.backend;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.miner.settings.Backend;
import io.assay.cluster.miner.settings.ServedTask;
import io.assay.simulations.openai.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/** Looks whether the model servers have the models that they will be asked for. */
public final class BackendLook {

  private final ActorSystem<?> system;
  private final BackendClient client;

  /** Looks through that client. */
  public BackendLook(ActorSystem<?> system, BackendClient client) {
    this.system = system;
    this.client = client;
  }

  /** A line for each task whose model server is not there, or does not list its model. */
  public CompletionStage<List<String>> warnings(Collection<ServedTask> tasks) {
    CompletionStage<List<String>> all = CompletableFuture.completedStage(List.of());
    for (ServedTask task : tasks) {
      all =
          all.thenCombine(
              warnings(task),
              (before, more) -> {
                List<String> both = new ArrayList<>(before);
                both.addAll(more);
                return both;
              });
    }
    return all;
  }

  private CompletionStage<List<String>> warnings(ServedTask task) {
    Backend backend = task.backend();
    return client
        .models(backend)
        .fold(ByteString.emptyByteString(), ByteString::concat)
        .runWith(Sink.head(), system)
        .handle(
            (body, failure) -> {
              if (failure != null) {
                return List.of(
                    "%s: model server %s does not answer yet".formatted(task.task(), backend));
              }
              Set<String> models = models(body);
              return models.contains(task.model())
                  ? List.of()
                  : List.of(
                      "%s: model server %s lists no model '%s', but %s"
                          .formatted(task.task(), backend, task.model(), models));
            });
  }

  private static Set<String> models(ByteString body) {
    Set<String> names = new TreeSet<>();
    try {
      for (JsonNode model : Json.read(body.toArrayUnsafe()).path("data")) {
        names.add(model.path("id").asText());
      }
    } catch (IOException e) {
      return names;
    }
    return names;
  }
}
