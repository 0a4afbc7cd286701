package io.assay.streams.pictures;

/** An answer that is neither a picture nor embeddings; the message says why and quotes nothing. */
public final class UnreadablePicture extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadablePicture(String message) {
    super(message, null, false, false);
  }
}
