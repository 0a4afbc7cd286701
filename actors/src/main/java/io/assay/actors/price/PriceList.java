package io.assay.actors.price;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The price of every task.
 *
 * @param prices by task
 */
public record PriceList(SortedMap<TaskName, Price> prices) {

  private static final String PATH = "assay.prices";
  private static final String FILE = "assay-prices.conf";
  private static final String TASKS = "tasks";

  public PriceList {
    prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
  }

  /**
   * The shipped prices with the changes under {@code assay.prices}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static PriceList from(Config application, TaskTable tasks) {
    Config shipped =
        ConfigFactory.parseResources(PriceList.class.getClassLoader(), FILE).getConfig(PATH);
    Config config =
        application.hasPath(PATH)
            ? application.getConfig(PATH).withFallback(shipped).resolve()
            : shipped;
    SortedMap<TaskName, Price> prices = new TreeMap<>();
    for (Task task : tasks.tasks()) {
      prices.put(task.name(), price(config, task.type().configName()));
    }
    for (Map.Entry<String, ConfigValue> own : config.getObject(TASKS).entrySet()) {
      TaskName task = new TaskName(own.getKey());
      if (!prices.containsKey(task)) {
        throw new IllegalArgumentException(
            PATH
                + "."
                + TASKS
                + ": no task is called '"
                + task
                + "'; expected one of "
                + prices.keySet());
      }
      prices.put(task, price(config, TASKS + "." + ConfigUtil.quoteString(own.getKey())));
    }
    return new PriceList(prices);
  }

  /** The price of a task; nothing is charged for one that is not on the list. */
  public Price of(TaskName task) {
    return prices.getOrDefault(task, new Price(0));
  }

  private static Price price(Config config, String key) {
    try {
      return Price.parse(config.getString(key));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new IllegalArgumentException(PATH + "." + key + " is " + e.getMessage(), e);
    }
  }
}
