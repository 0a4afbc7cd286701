package io.assay.actors.dispatch;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;

/** Whom a request goes to. */
public sealed interface DispatchChoice {

  /** This miner; it counts as used from now on. */
  record Chosen(Hotkey hotkey, Endpoint endpoint) implements DispatchChoice {}

  /** Nobody can be asked. */
  record NoMiner() implements DispatchChoice {}
}
