package io.assay.simulations.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the process benchmarks need of the program: ends at once, or serves as the demo does. */
public final class SmallProgram {

  private SmallProgram() {}

  /** Runs {@code score} or {@code demo}. */
  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    if (words.get(0).equals("demo")) {
      demo(Path.of(words.get(words.indexOf("--out") + 1)));
    } else {
      Files.writeString(Path.of(words.get(words.indexOf("--out") + 1)), "{}");
    }
  }

  private static void demo(Path out) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    long pid = ProcessHandle.current().pid();
    Files.createDirectories(out);
    Path draft = out.resolve("demo.json.new");
    Files.writeString(
        draft,
        """
        {"api": "http://127.0.0.1:%d", "key": "k", "pids": {"node": %d, "simulations": %d}}
        """
            .formatted(server.getAddress().getPort(), pid, pid));
    Files.move(draft, out.resolve("demo.json"), StandardCopyOption.ATOMIC_MOVE);
  }
}
