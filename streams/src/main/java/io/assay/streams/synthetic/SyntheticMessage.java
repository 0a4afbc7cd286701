package io.assay.streams.synthetic;

/**
 * One message of a synthetic chat.
 *
 * @param role who speaks: {@code system} or {@code user}
 * @param content what is said, never empty
 */
public record SyntheticMessage(String role, String content) {

  /**
   * Checks the message.
   *
   * @throws IllegalArgumentException if the role is another one or nothing is said
   */
  public SyntheticMessage {
    if (!role.equals("system") && !role.equals("user")) {
      throw new IllegalArgumentException("role '" + role + "': expected system or user");
    }
    if (content.isBlank()) {
      throw new IllegalArgumentException("a blank " + role + " message: expected some text");
    }
  }
}
