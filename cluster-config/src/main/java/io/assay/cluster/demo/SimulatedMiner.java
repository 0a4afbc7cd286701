package io.assay.cluster.demo;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.report.MinerKind;

/** A miner of the simulated world, as its process described it. */
record SimulatedMiner(Hotkey hotkey, int uid, Endpoint endpoint, MinerKind kind) {}
