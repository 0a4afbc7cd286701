package io.assay.actors.task;

import java.util.regex.Pattern;

/**
 * The name of a task, as miners announce it and operators configure it, such as {@code
 * chat-mixtral}.
 *
 * <p>Lower-case letters, digits, dots and hyphens; never blank. Ordered by its characters.
 *
 * @param value the name itself
 */
public record TaskName(String value) implements Comparable<TaskName> {

  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9.-]+");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank or holds another character
   */
  public TaskName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "task name '"
              + value
              + "' is not valid: expected lower-case letters, digits, '.' and '-', such as"
              + " 'chat-mixtral'");
    }
  }

  @Override
  public int compareTo(TaskName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
