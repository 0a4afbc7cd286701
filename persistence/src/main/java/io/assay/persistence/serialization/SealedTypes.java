package io.assay.persistence.serialization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a sealed interface of ours is declared, the value carries its record's simple name in the
 * property {@code type}; only permitted records can be read. Records themselves need no name.
 * Properties that messages got later are written only where they say something.
 */
final class SealedTypes extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String OURS = "io.assay.";
  private static final Set<String> ADDED = Set.of("excluded", "requestId", "since");

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass type, JavaType baseType) {
    return isOurs(type.getRawType())
        ? new StdTypeResolverBuilder()
            .init(JsonTypeInfo.Id.NAME, null)
            .inclusion(JsonTypeInfo.As.PROPERTY)
            .typeProperty("type")
        : null;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated type) {
    if (!isOurs(type.getRawType())) {
      return null;
    }
    List<NamedType> subtypes = new ArrayList<>();
    collect(type.getRawType(), subtypes);
    return subtypes;
  }

  /** Left out where they are empty: so messages are as they were before these were added. */
  @Override
  public JsonInclude.Value findPropertyInclusion(Annotated property) {
    return ADDED.contains(property.getName())
        ? JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)
        : JsonInclude.Value.empty();
  }

  private static boolean isOurs(Class<?> type) {
    return type.isInterface() && type.isSealed() && type.getName().startsWith(OURS);
  }

  private static void collect(Class<?> sealed, List<NamedType> into) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        collect(permitted, into);
      } else {
        into.add(new NamedType(permitted, permitted.getSimpleName()));
      }
    }
  }
}
