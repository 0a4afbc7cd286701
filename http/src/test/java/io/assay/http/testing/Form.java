package io.assay.http.testing;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A body of type multipart/form-data, written by hand. */
public final class Form {

  private static final String BOUNDARY = "----a-boundary";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** With a text. */
  public Form text(String name, String value) {
    return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
  }

  /** With bytes as a text. */
  public Form text(String name, byte[] value) {
    return part("name=\"" + name + "\"", "", value);
  }

  /** With a file. */
  public Form file(String name, byte[] content) {
    return part(
        "name=\"" + name + "\"; filename=\"" + name + ".png\"",
        "Content-Type: image/png\r\n",
        content);
  }

  private Form part(String disposition, String more, byte[] content) {
    raw("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more);
    raw("\r\n");
    bytes.writeBytes(content);
    raw("\r\n");
    return this;
  }

  private void raw(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The whole body. */
  public byte[] bytes() {
    raw("--" + BOUNDARY + "--\r\n");
    return bytes.toByteArray();
  }

  /** The request with this body. */
  public HttpRequest.Builder on(HttpRequest.Builder request) {
    return request.setHeader("content-type", type()).POST(BodyPublishers.ofByteArray(bytes()));
  }

  /** The body's type. */
  public static String type() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }
}
