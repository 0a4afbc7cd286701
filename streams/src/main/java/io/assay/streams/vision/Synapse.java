package io.assay.streams.vision;

import java.util.List;
import java.util.Optional;

/** What can be asked of a miner; each has a path, and inputs that the headers must name. */
public enum Synapse {
  /** How much it can do in a period. */
  CAPACITY("Capacity", List.of()),
  /** A conversation to be continued, as a stream of tokens. */
  CHAT(
      "Chat",
      List.of(
          Input.list("messages"),
          Input.real("temperature"),
          Input.whole("seed"),
          Input.text("model"))),
  /** A picture of a text. */
  TEXT_TO_IMAGE("TextToImage", List.of(Input.whole("seed"))),
  /** A picture of a picture. */
  IMAGE_TO_IMAGE("ImageToImage", List.of(Input.whole("seed"), Input.text("init_image"))),
  /** A portrait of the person in a picture. */
  AVATAR(
      "Avatar",
      List.of(
          Input.list("text_prompts"),
          Input.text("init_image"),
          Input.real("ipadapter_strength"),
          Input.real("control_strength"),
          Input.whole("height"),
          Input.whole("width"),
          Input.whole("steps"),
          Input.whole("seed"))),
  /** A picture with a part made anew. */
  INPAINT("Inpaint", List.of(Input.whole("seed"), Input.text("init_image"))),
  /** CLIP embeddings of pictures. */
  CLIP_EMBEDDINGS("ClipEmbeddings", List.of());

  /**
   * A required input.
   *
   * @param name the field of the body
   * @param empty an empty value of its type, JSON in base64, which its header carries
   */
  public record Input(String name, String empty) {

    private static Input list(String name) {
      return new Input(name, "W10=");
    }

    private static Input text(String name) {
      return new Input(name, "IiI=");
    }

    private static Input whole(String name) {
      return new Input(name, "MA==");
    }

    private static Input real(String name) {
      return new Input(name, "MC4w");
    }

    /** The name of its header. */
    public String header() {
      return VisionHeaders.INPUT + name;
    }
  }

  private final String label;
  private final List<Input> inputs;

  Synapse(String label, List<Input> inputs) {
    this.label = label;
    this.inputs = inputs;
  }

  /** Its name on the wire; its path is this after a slash. */
  public String label() {
    return label;
  }

  /** What the headers must name, in the order of the public client. */
  public List<Input> inputs() {
    return inputs;
  }

  /** The one with that name on the wire. */
  public static Optional<Synapse> named(String label) {
    for (Synapse synapse : values()) {
      if (synapse.label.equals(label)) {
        return Optional.of(synapse);
      }
    }
    return Optional.empty();
  }
}
