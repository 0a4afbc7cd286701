package io.assay.actors.task;

/**
 * The name of a task, as miners announce it and operators configure it, such as {@code
 * chat-mixtral}.
 *
 * <p>Lower-case letters, digits, dots and hyphens; never blank. Ordered by its characters.
 *
 * @param value the name itself
 */
public record TaskName(String value) implements Comparable<TaskName> {

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank or holds another character
   */
  public TaskName {
    if (!isAllowed(value)) {
      throw new IllegalArgumentException(
          "task name '"
              + value
              + "' is not valid: expected lower-case letters, digits, '.' and '-', such as"
              + " 'chat-mixtral'");
    }
  }

  /** By hand, not by a regular expression: it is asked for every event that is read. */
  private static boolean isAllowed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      boolean allowed =
          each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each == '.' || each == '-';
      if (!allowed) {
        return false;
      }
    }
    return !value.isEmpty();
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
