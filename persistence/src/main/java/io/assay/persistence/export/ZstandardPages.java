package io.assay.persistence.export;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses the pages of a Parquet file by Zstandard: a frame a page, as the format has it. The
 * library's own codecs need Hadoop on the class path.
 */
final class ZstandardPages implements CompressionCodecFactory {

  private static final int LEVEL = 3;

  @Override
  @SuppressWarnings("deprecation") // The interface names the deprecated type.
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new Pages();
  }

  /**
   * Nothing here reads.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  @SuppressWarnings("deprecation") // The interface names the deprecated type.
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("these pages are only written");
  }

  @Override
  public void release() {
    // Nothing is held.
  }

  @SuppressWarnings("deprecation") // The interface names the deprecated type.
  private static final class Pages implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      return BytesInput.from(Zstd.compress(page.toByteArray(), LEVEL));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }
}
