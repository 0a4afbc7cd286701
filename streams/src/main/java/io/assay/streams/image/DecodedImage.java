package io.assay.streams.image;

/** What became of bytes that should be an image. */
public sealed interface DecodedImage {

  /** An image. */
  record Decoded(Pixels pixels) implements DecodedImage {}

  /**
   * No image, by the fault of whoever made the bytes.
   *
   * @param reason what is wrong
   * @param detail the same in words, with numbers; nothing of the content
   */
  record Refused(Reason reason, String detail) implements DecodedImage {}

  /** Why bytes are not taken for an image. */
  enum Reason {
    /** Neither PNG nor JPEG. */
    NOT_AN_IMAGE,
    /** More bytes, more pixels or a longer side than allowed. */
    TOO_LARGE,
    /** It ends before its pixels do. */
    TRUNCATED,
    /** Its structure or its compressed data are wrong. */
    DAMAGED,
    /** A kind of PNG or JPEG that is not read, as CMYK or arithmetic coding. */
    UNSUPPORTED
  }
}
