package io.assay.cluster.demo;

import io.assay.cluster.terminal.Style;
import java.util.List;

/** What the demo says once it serves. Pure. */
final class Greeting {

  private Greeting() {}

  /** The lines: addresses, key, and a request to paste. */
  static List<String> lines(DemoFiles.Access access, String file, Style style) {
    return List.of(
        "",
        "  " + style.dim("API        ") + style.bold(access.api().toString()),
        "  " + style.dim("key        ") + style.bold(access.key()),
        "  " + style.dim("dashboard  ") + style.bold(access.api() + "/"),
        "  " + style.dim("management ") + access.management(),
        "  " + style.dim("all of it  ") + file,
        "",
        "  " + style.dim("Take part:"),
        "  curl -N " + access.api() + "/v1/chat/completions \\",
        "    -H 'Authorization: Bearer "
            + access.key()
            + "' -H 'Content-Type: application/json' \\",
        "    -d '{\"model\":\"chat-mixtral\",\"stream\":true,\"max_tokens\":60,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a story\"}]}'",
        "");
  }
}
