package io.assay.cluster.testing;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector that takes spans over OTLP/HTTP and reads of them what tests look at. */
public final class OtlpReceiver implements AutoCloseable {

  /** The spans that came. */
  public final List<Received> spans = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  /**
   * A span as it came; ids in hexadecimal digits.
   *
   * @param bytes all of it, as text
   */
  public record Received(
      String name, String trace, String id, String parent, long nanos, String bytes) {}

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  /** A collector that is there. */
  public static OtlpReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpReceiver receiver = new OtlpReceiver(server);
    server.createContext("/v1/traces", receiver::take);
    server.start();
    return receiver;
  }

  /** Where it is. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    for (byte[] resource : fields(body, 1)) {
      for (byte[] scope : fields(resource, 2)) {
        for (byte[] span : fields(scope, 2)) {
          spans.add(received(span));
        }
      }
    }
    exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Received received(byte[] span) throws IOException {
    HexFormat hex = HexFormat.of();
    List<byte[]> parent = fields(span, 4);
    return new Received(
        new String(fields(span, 5).get(0), StandardCharsets.UTF_8),
        hex.formatHex(fields(span, 1).get(0)),
        hex.formatHex(fields(span, 2).get(0)),
        parent.isEmpty() ? "" : hex.formatHex(parent.get(0)),
        number(fields(span, 8).get(0)) - number(fields(span, 7).get(0)),
        new String(span, StandardCharsets.UTF_8));
  }

  private static long number(byte[] fixed) {
    return ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** The values of a message's field of that number. */
  private static List<byte[]> fields(byte[] message, int number) throws IOException {
    List<byte[]> values = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean wanted = WireFormat.getTagFieldNumber(tag) == number;
      int type = WireFormat.getTagWireType(tag);
      if (wanted && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        values.add(in.readByteArray());
      } else if (wanted && type == WireFormat.WIRETYPE_FIXED64) {
        values.add(
            ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(in.readFixed64())
                .array());
      } else {
        in.skipField(tag);
      }
    }
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
