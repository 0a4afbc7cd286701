package io.assay.streams.traffic;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;

/** One miner's traffic for one task. */
public record TrafficKey(Hotkey miner, TaskName task) {}
