package io.assay.cluster.miner.settings;

/**
 * A task that is served.
 *
 * @param task its name, as validators say it
 * @param volume what is announced for a period [the task's units of work]
 * @param model its name at the model server
 * @param backend who answers
 * @param group whose places its requests take
 */
public record ServedTask(String task, double volume, String model, Backend backend, String group) {}
