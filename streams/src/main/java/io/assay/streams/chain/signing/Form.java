package io.assay.streams.chain.signing;

import java.util.regex.Pattern;

/** How a text that is signed may look: strictly enough that no two requests have one message. */
enum Form {
  NUMBER("[0-9]{1,19}", "a number, 0 or more"),
  UUID("[0-9a-fA-F-]{1,64}", "hexadecimal digits and hyphens"),
  HEX_32("[0-9a-f]{64}", "64 hexadecimal digits"),
  FIBER_NONCE("[0-9]{1,19}_[0-9A-Za-z]{10}", "nanoseconds, an underscore, 10 letters or digits");

  private static final int LONGEST_SHOWN = 80;

  private final Pattern pattern;
  private final String expected;

  Form(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  void require(String name, String value) {
    if (!pattern.matcher(value).matches()) {
      String shown = value.substring(0, Math.min(value.length(), LONGEST_SHOWN));
      throw new IllegalArgumentException(name + " '" + shown + "': expected " + expected);
    }
  }
}
