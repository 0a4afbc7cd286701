package io.assay.actors.weights;

import java.util.concurrent.CompletionStage;

/** Makes weights public somewhere. Called again after a failure: publishing twice is harmless. */
public interface WeightsPublisher {

  /** The target's name, for example {@code file}. */
  String target();

  /** Publishes, and says where the weights can be found. */
  CompletionStage<String> publish(WeightsRecord record);
}
