package io.assay.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.assay.actors.account.AccountId;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.io.IOException;
import java.util.function.Function;

/**
 * Teaches Jackson the domain's types for messages between nodes: identities are plain texts, as
 * values and as keys, and a value of a sealed interface carries the simple name of its record.
 */
public final class AssayJacksonModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** The module. Made by Pekko. */
  public AssayJacksonModule() {
    super("assay");
    text(AccountId.class, AccountId::value, AccountId::new);
    text(Hotkey.class, Hotkey::value, Hotkey::new);
    text(Incarnation.class, Incarnation::value, Incarnation::new);
    text(QueryId.class, QueryId::toString, QueryId::parse);
    text(TaskName.class, TaskName::value, TaskName::new);
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new SealedTypes());
  }

  private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
    addSerializer(type, new TextSerializer<>(type, write));
    addDeserializer(type, new TextDeserializer<>(type, read));
    addKeySerializer(type, new KeySerializer<>(type, write));
    addKeyDeserializer(type, new KeyReader(read));
  }

  private static final class TextSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> write;

    TextSerializer(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(write.apply(value));
    }
  }

  private static final class KeySerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> write;

    KeySerializer(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(write.apply(value));
    }
  }

  private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> read;

    TextDeserializer(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString();
      if (text == null) {
        return handledType(context, in);
      }
      return read.apply(text);
    }

    @SuppressWarnings("unchecked")
    private T handledType(DeserializationContext context, JsonParser in) throws IOException {
      return (T) context.handleUnexpectedToken(handledType(), in);
    }
  }

  private static final class KeyReader extends KeyDeserializer {
    private final Function<String, ?> read;

    KeyReader(Function<String, ?> read) {
      this.read = read;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return read.apply(key);
    }
  }
}
