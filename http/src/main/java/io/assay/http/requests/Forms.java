package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.scaladsl.model.MediaType;
import scala.Option;

/**
 * Bodies of type multipart/form-data as JSON objects, so that one shape reads both: a file becomes
 * bytes, a text that its field takes as a number or a truth value becomes that.
 */
public final class Forms {

  private static final int LONGEST_BOUNDARY = 70;
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern INTEGER = Pattern.compile("-?\\d+");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private Forms() {}

  /**
   * The fields of a form.
   *
   * @param type the body's type, which names the boundary between its parts
   * @param shape the fields that the form may have
   * @throws io.assay.http.errors.ApiException 400 that says what is wrong with it
   */
  public static JsonNode object(ContentType type, byte[] body, Shape shape) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (FormParser.Part part : FormParser.parse(body, boundary(type))) {
      String name = part.name();
      if (object.has(name)) {
        throw JsonFields.invalid(
            name, "invalid_value", "The form has '" + name + "' twice: expected it once.");
      }
      Field<?> field = shape.find(name);
      if (field == null) {
        object.put(name, "");
      } else if (!part.file() || part.content().hasRemaining()) {
        object.set(name, node(field, part));
      }
    }
    return object;
  }

  private static String boundary(ContentType type) {
    MediaType mediaType = ((org.apache.pekko.http.scaladsl.model.ContentType) type).mediaType();
    Option<String> boundary = mediaType.params().get("boundary");
    if (boundary.isEmpty()
        || boundary.get().isEmpty()
        || boundary.get().length() > LONGEST_BOUNDARY) {
      throw FormParser.wrong(
          "The content type names no boundary: expected multipart/form-data; boundary=…, of 1 to "
              + LONGEST_BOUNDARY
              + " characters.");
    }
    return boundary.get();
  }

  private static JsonNode node(Field<?> field, FormParser.Part part) {
    Schema<?> schema = field.type().schema();
    if ("binary".equals(schema.getFormat())) {
      byte[] bytes = new byte[part.content().remaining()];
      part.content().get(bytes);
      return BinaryNode.valueOf(bytes);
    }
    return node(String.valueOf(schema.getType()), text(part.name(), part.content()));
  }

  private static JsonNode node(String type, String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    boolean number =
        (type.equals("integer") || type.equals("number")) && text.length() <= LONGEST_NUMBER;
    if (number && INTEGER.matcher(text).matches()) {
      return nodes.numberNode(new BigInteger(text));
    } else if (number && DECIMAL.matcher(text).matches()) {
      return nodes.numberNode(Double.parseDouble(text));
    } else if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return nodes.booleanNode(text.equals("true"));
    }
    return TextNode.valueOf(text);
  }

  private static String text(String name, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw JsonFields.invalid(
          name, "invalid_value", "Invalid value for '" + name + "': expected text in UTF-8.");
    }
  }
}
