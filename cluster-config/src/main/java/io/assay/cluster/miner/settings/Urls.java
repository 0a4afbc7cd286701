package io.assay.cluster.miner.settings;

import io.assay.actors.settings.FileKeys;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses in a file. */
final class Urls {

  private Urls() {}

  /** That of a model server, without {@code /v1} and slashes at its end. */
  static URI backend(FileKeys keys, String key) {
    URI uri = uri(keys, key, "http://HOST:PORT or https://HOST");
    String scheme = String.valueOf(uri.getScheme());
    boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (!(scheme.equals("http") || scheme.equals("https"))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || !plain) {
      throw keys.wrong(key, "http://HOST:PORT or https://HOST");
    }
    return URI.create(uri.toString().replaceFirst("/*(/v1)?/*$", ""));
  }

  static URI uri(FileKeys keys, String key, String expected) {
    try {
      return new URI(keys.text(key, ""));
    } catch (URISyntaxException e) {
      throw keys.wrong(key, expected);
    }
  }
}
