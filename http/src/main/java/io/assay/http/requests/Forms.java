package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.Multipart;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.http.scaladsl.model.MediaType;
import org.apache.pekko.http.scaladsl.model.ParsingException;
import org.apache.pekko.stream.Materializer;
import scala.Option;

/**
 * Bodies of type multipart/form-data as JSON objects, so that one shape reads both: a file becomes
 * bytes, a text that its field takes as a number or a truth value becomes that.
 */
public final class Forms {

  private static final int MOST_PARTS = 32;
  private static final int LONGEST_BOUNDARY = 70;
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern INTEGER = Pattern.compile("-?\\d+");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Unmarshaller<HttpEntity, Multipart.FormData> PARTS =
      Unmarshaller.entityToMultipartFormData();

  private Forms() {}

  /**
   * The fields of a form; fails with an {@link ApiException} 400 that says what is wrong with it.
   *
   * @param type the body's type, which names the boundary between its parts
   * @param shape the fields that the form may have
   */
  public static CompletionStage<JsonNode> read(
      ActorSystem<?> system, ContentType type, byte[] body, Shape shape) {
    String boundary = boundary(type);
    if (count(body, ("--" + boundary).getBytes(StandardCharsets.UTF_8)) > MOST_PARTS + 1) {
      throw wrong("The form has too many parts: expected at most " + MOST_PARTS + ".");
    }
    return PARTS
        .unmarshal(HttpEntities.create(type, body), system)
        .thenComposeAsync(form -> strict(system, form), Runnable::run)
        .handleAsync(
            (form, thrown) -> {
              if (thrown != null) {
                throw wrong("The form cannot be read: " + reason(thrown));
              }
              return object(form, shape);
            },
            Runnable::run);
  }

  private static CompletionStage<Multipart.FormData.Strict> strict(
      ActorSystem<?> system, Multipart.FormData form) {
    return form instanceof Multipart.FormData.Strict done
        ? CompletableFuture.completedStage(done)
        : form.toStrict(1000, Materializer.matFromSystem(system));
  }

  private static String boundary(ContentType type) {
    Option<String> boundary = ((MediaType) (Object) type.mediaType()).params().get("boundary");
    if (boundary.isEmpty()
        || boundary.get().isEmpty()
        || boundary.get().length() > LONGEST_BOUNDARY) {
      throw wrong(
          "The content type names no boundary: expected multipart/form-data; boundary=…, of 1 to "
              + LONGEST_BOUNDARY
              + " characters.");
    }
    return boundary.get();
  }

  private static JsonNode object(Multipart.FormData.Strict form, Shape shape) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Multipart.FormData.BodyPart.Strict part : form.getStrictParts()) {
      String name = part.getName();
      if (object.has(name)) {
        throw JsonFields.invalid(
            name, "invalid_value", "The form has '" + name + "' twice: expected it once.");
      }
      Field<?> field = shape.find(name);
      byte[] bytes = part.getEntity().getData().toArrayUnsafe();
      boolean leftOut = bytes.length == 0 && part.getFilename().isPresent();
      if (field == null) {
        object.put(name, "");
      } else if (!leftOut) {
        object.set(name, node(field, name, bytes));
      }
    }
    return object;
  }

  private static JsonNode node(Field<?> field, String name, byte[] bytes) {
    Schema<?> schema = field.type().schema();
    if ("binary".equals(schema.getFormat())) {
      return BinaryNode.valueOf(bytes);
    }
    String text = text(name, bytes);
    String type = String.valueOf(schema.getType());
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    boolean number = type.equals("integer") || type.equals("number");
    if (number && text.length() <= LONGEST_NUMBER && INTEGER.matcher(text).matches()) {
      return nodes.numberNode(new BigInteger(text));
    } else if (number && text.length() <= LONGEST_NUMBER && DECIMAL.matcher(text).matches()) {
      return nodes.numberNode(Double.parseDouble(text));
    } else if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return nodes.booleanNode(text.equals("true"));
    }
    return TextNode.valueOf(text);
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw JsonFields.invalid(
          name, "invalid_value", "Invalid value for '" + name + "': expected text in UTF-8.");
    }
  }

  private static int count(byte[] body, byte[] wanted) {
    int found = 0;
    for (int at = 0; at <= body.length - wanted.length; at++) {
      if (body[at] == wanted[0] && matches(body, at, wanted)) {
        found++;
        at += wanted.length - 1;
      }
    }
    return found;
  }

  private static boolean matches(byte[] body, int at, byte[] wanted) {
    return Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static String reason(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof ParsingException parsing
        ? parsing.info().summary()
        : "expected parts with names between boundaries";
  }

  private static ApiException wrong(String message) {
    return new ApiException(ApiError.request(400, "invalid_multipart", message));
  }
}
