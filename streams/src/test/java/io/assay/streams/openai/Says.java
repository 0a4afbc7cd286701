package io.assay.streams.openai;

/** What miners say in tests. */
public final class Says {

  public static final String DONE = "data: [DONE]\n\n";
  public static final String ROLE =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
          + "\"logprobs\":null,\"finish_reason\":null}]}\n\n";

  private Says() {}

  public static String event(String json) {
    return "data: " + json + "\n\n";
  }

  /** A chunk with one token and its log probability as written. */
  public static String token(String text, String logprob) {
    return event(
        "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + text
            + "\"},\"logprobs\":{\"content\":["
            + entry(text, logprob)
            + "]},\"finish_reason\":null}],\"usage\":null}");
  }

  public static String entry(String text, String logprob) {
    return "{\"token\":\""
        + text
        + "\",\"logprob\":"
        + logprob
        + ",\"bytes\":null,\"top_logprobs\":[]}";
  }

  /** A chunk with text and no log probabilities. */
  public static String bare(String text) {
    return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}");
  }

  public static String finish(String reason) {
    return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}");
  }

  public static String usage(int prompt, int completion) {
    return event(
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":"
            + prompt
            + ",\"completion_tokens\":"
            + completion
            + ",\"total_tokens\":9}}");
  }

  /** A proper answer of two tokens: {@code Hello world}. */
  public static String hello() {
    return ROLE
        + token("Hello", "-0.5")
        + token(" world", "-0.25")
        + finish("stop")
        + usage(7, 2)
        + DONE;
  }

  /** A whole answer. */
  public static String whole(String text, String entries) {
    return "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
        + "\"assistant\",\"content\":\""
        + text
        + "\"},\"logprobs\":"
        + (entries.isEmpty() ? "null" : "{\"content\":[" + entries + "]}")
        + ",\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";
  }
}
