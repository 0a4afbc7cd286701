package io.assay.persistence.cassandra;

import java.util.List;
import java.util.stream.Stream;

/** What a Java 17 must be told to run a small Cassandra: the packages that it reaches into. */
final class CassandraJvm {

  static final List<String> OPTIONS =
      Stream.of(
              Stream.of(
                  "-XX:+UseSerialGC",
                  "-Xss512k",
                  "-XX:MaxDirectMemorySize=128m",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-Djdk.attach.allowAttachSelf=true",
                  "-Djava.awt.headless=true",
                  "-Dio.netty.tryReflectionSetAccessible=true",
                  "-Dcassandra-foreground=yes",
                  "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                  "-Dcassandra.ring_delay_ms=0",
                  "-Dcassandra.superuser_setup_delay_ms=0",
                  "-Dfile.encoding=UTF-8"),
              Stream.of(
                      "java.base/jdk.internal.misc",
                      "java.base/java.lang.ref",
                      "java.management.rmi/com.sun.jmx.remote.internal.rmi",
                      "java.rmi/sun.rmi.registry",
                      "java.rmi/sun.rmi.server",
                      "java.sql/java.sql",
                      "jdk.unsupported/sun.misc",
                      "jdk.compiler/com.sun.tools.javac.file",
                      "jdk.attach/sun.tools.attach")
                  .map(name -> "--add-exports=" + name + "=ALL-UNNAMED"),
              Stream.of(
                      "java.base/java.io",
                      "java.base/java.lang",
                      "java.base/java.lang.module",
                      "java.base/java.lang.reflect",
                      "java.base/java.util",
                      "java.base/jdk.internal.loader",
                      "java.base/jdk.internal.math",
                      "java.base/jdk.internal.module",
                      "java.base/jdk.internal.ref",
                      "java.base/jdk.internal.reflect",
                      "java.base/jdk.internal.util.jar",
                      "java.base/sun.nio.ch",
                      "jdk.compiler/com.sun.tools.javac",
                      "jdk.management/com.sun.management.internal")
                  .map(name -> "--add-opens=" + name + "=ALL-UNNAMED"))
          .flatMap(options -> options)
          .toList();

  private CassandraJvm() {}
}
