package io.assay.streams.chain.keys;

import java.nio.file.Path;

/**
 * A hotkey file that cannot be used; the message is one line for people and holds nothing of the
 * file's text.
 */
public final class HotkeyFileException extends Exception {

  private static final long serialVersionUID = 1L;

  HotkeyFileException(Path file, String problem) {
    super("hotkey file " + file + ": " + problem);
  }
}
