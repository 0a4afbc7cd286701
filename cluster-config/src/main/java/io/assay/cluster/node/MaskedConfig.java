package io.assay.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.assay.http.management.EffectiveConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A configuration for people to see. Texts are masked where a word of the key, or of one above it,
 * says that they are secret, and so are the credentials within addresses. Numbers and switches are
 * never secrets.
 */
final class MaskedConfig implements EffectiveConfig {

  /** What stands in place of a secret. */
  static final String MASK = "***";

  private static final Set<String> SECRET =
      Set.of(
          "apikey",
          "authorization",
          "credential",
          "credentials",
          "key",
          "keys",
          "mnemonic",
          "passphrase",
          "passwd",
          "password",
          "passwords",
          "phrase",
          "pwd",
          "secret",
          "secrets",
          "token");

  private static final Pattern WORDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]*@");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "((?:password|passwd|pwd|secret|token|api[_-]?key)=)[^&;\\s]*", Pattern.CASE_INSENSITIVE);

  private final Config config;

  MaskedConfig(Config config) {
    this.config = config;
  }

  @Override
  public Optional<JsonNode> at(String path) {
    try {
      return config.hasPath(path)
          ? Optional.of(json(config.getValue(path), isSecret(path)))
          : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private static JsonNode json(ConfigValue value, boolean secret) {
    return switch (value.valueType()) {
      case OBJECT -> object((ConfigObject) value, secret);
      case LIST -> list((ConfigList) value, secret);
      case STRING -> JsonNodeFactory.instance.textNode(text((String) value.unwrapped(), secret));
      case BOOLEAN -> JsonNodeFactory.instance.booleanNode((Boolean) value.unwrapped());
      case NUMBER -> number((Number) value.unwrapped());
      case NULL -> JsonNodeFactory.instance.nullNode();
    };
  }

  private static ObjectNode object(ConfigObject value, boolean secret) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(value)
        .forEach((key, inner) -> json.set(key, json(inner, secret || isSecret(key))));
    return json;
  }

  private static ArrayNode list(ConfigList values, boolean secret) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> json.add(json(value, secret)));
    return json;
  }

  private static JsonNode number(Number number) {
    return number instanceof Double || number instanceof Float
        ? JsonNodeFactory.instance.numberNode(number.doubleValue())
        : JsonNodeFactory.instance.numberNode(number.longValue());
  }

  private static String text(String text, boolean secret) {
    if (secret) {
      return text.isEmpty() ? "" : MASK;
    }
    String shown = USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
    return PARAMETER.matcher(shown).replaceAll("$1" + MASK);
  }

  private static boolean isSecret(String key) {
    return Arrays.stream(WORDS.split(key))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(SECRET::contains);
  }
}
