package io.assay.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.UniversalEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/**
 * Bytes that can be read again and again, with a strong ETag, their hash: who has them already is
 * told so, and who takes gzip gets fewer (RFC 9110, sections 8.8 and 13). Immutable.
 *
 * @param type their type
 * @param body as they are
 * @param gzipped the same, compressed; empty if that is not worth it
 * @param tag the ETag of the plain bytes
 */
public record Representation(ContentType type, ByteString body, ByteString gzipped, String tag) {

  private static final int TAG_BYTES = 16;
  private static final int WORTH_IT = 1_024;

  /** Those bytes of that type. */
  public static Representation of(ContentType type, ByteString body) {
    byte[] bytes = body.toArray();
    return new Representation(
        type,
        body,
        bytes.length < WORTH_IT ? ByteString.emptyByteString() : gzip(bytes),
        tag(bytes));
  }

  /** The answer to a request for them, with these headers. */
  public HttpResponse answer(HttpRequest request, List<HttpHeader> headers) {
    boolean compressed = !gzipped.isEmpty() && takesGzip(request);
    return answer(
        request,
        headers,
        tag,
        compressed,
        () -> HttpEntities.create(type, compressed ? gzipped : body));
  }

  /**
   * The answer to a request for a file that is also there compressed.
   *
   * @param tag the ETag of the plain bytes
   */
  public static HttpResponse ofFile(
      HttpRequest request,
      ContentType type,
      Path plain,
      Path gzipped,
      String tag,
      List<HttpHeader> headers) {
    boolean compressed = takesGzip(request);
    return answer(
        request,
        headers,
        tag,
        compressed,
        () -> HttpEntities.create(type, compressed ? gzipped : plain));
  }

  private static HttpResponse answer(
      HttpRequest request,
      List<HttpHeader> headers,
      String tag,
      boolean compressed,
      Supplier<? extends UniversalEntity> entity) {
    String own = '"' + tag + (compressed ? "-gzip" : "") + '"';
    HttpResponse answer =
        HttpResponse.create()
            .addHeaders(headers)
            .addHeader(RawHeader.create("vary", "Accept, Accept-Encoding"))
            .addHeader(RawHeader.create("etag", own));
    if (isKnown(request, own)) {
      return answer.withStatus(StatusCodes.NOT_MODIFIED);
    }
    HttpResponse whole = answer.withEntity(entity.get());
    return compressed ? whole.addHeader(RawHeader.create("content-encoding", "gzip")) : whole;
  }

  private static boolean isKnown(HttpRequest request, String own) {
    return named(request, "if-none-match")
        .anyMatch(given -> given.equals(own) || given.equals("W/" + own) || given.equals("*"));
  }

  private static boolean takesGzip(HttpRequest request) {
    return named(request, "accept-encoding")
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(
            coding ->
                coding.equals("gzip")
                    || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
  }

  private static Stream<String> named(HttpRequest request, String header) {
    return request.getHeader(header).map(HttpHeader::value).stream()
        .flatMap(values -> Stream.of(values.split(",", -1)))
        .map(String::strip);
  }

  private static ByteString gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
    try (GZIPOutputStream gzip = new Fast(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.fromArrayUnsafe(out.toByteArray());
  }

  private static final class Fast extends GZIPOutputStream {
    private static final int LEVEL = 4;

    Fast(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(LEVEL);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
