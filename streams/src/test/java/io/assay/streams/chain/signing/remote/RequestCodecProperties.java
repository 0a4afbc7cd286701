package io.assay.streams.chain.signing.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.signing.SigningRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.pekko.util.ByteString;

/** Requests survive their way, and nothing else is one. */
class RequestCodecProperties {

  @Property(tries = 300)
  void givenARequest_whenSent_thenItIsTheSame(
      @ForAll @IntRange(max = 10) int kind,
      @ForAll @LongRange(min = 0) long id,
      @ForAll long seed) {
    SigningRequest request = request(kind, new Random(seed));

    RequestCodec.Numbered read = RequestCodec.decode(RequestCodec.encode(id, request));

    assertThat(read.id()).isEqualTo(id);
    assertThat(read.request()).isEqualTo(request);
    assertThat(read.request().message()).isEqualTo(request.message());
  }

  @Property(tries = 1000)
  void givenAChangedRequest_whenRead_thenItIsAnotherOneOrNone(
      @ForAll @IntRange(max = 10) int kind, @ForAll long seed) {
    Random random = new Random(seed);
    SigningRequest request = request(kind, random);
    byte[] bytes = RequestCodec.encode(5, request).toArray();
    int place = random.nextInt(bytes.length);
    bytes[place] ^= (byte) (1 + random.nextInt(255));

    try {
      RequestCodec.Numbered read = RequestCodec.decode(ByteString.fromArray(bytes));
      assertThat(place < Long.BYTES || !read.request().equals(request)).isTrue();
    } catch (ScaleException | IllegalArgumentException | ArithmeticException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static SigningRequest request(int kind, Random random) {
    AccountId one = account(random);
    AccountId other = account(random);
    long nonce = random.nextLong() & Long.MAX_VALUE;
    return switch (kind) {
      case 0 -> new SigningRequest.VisionRequest(nonce, one, other, "0a-1b", "ab".repeat(32));
      case 1 -> new SigningRequest.VisionAnswer(nonce, one, other, "ffff");
      case 2 -> new SigningRequest.FiberRequest(nonce + "_Ab3dEf7hIj", one, other, "cd".repeat(32));
      case 10 -> new SigningRequest.StatisticsPost(one, nonce);
      default -> new SigningRequest.Extrinsic(one, call(kind, random), context(random));
    };
  }

  private static ChainCall call(int kind, Random random) {
    int netuid = random.nextInt(65_536);
    UidWeights weights = weights(random);
    Hash256 hash = new Hash256(account(random).bytes());
    List<Integer> salt = IntStream.range(0, 8).mapToObj(i -> random.nextInt(65_536)).toList();
    return switch (kind) {
      case 3 -> new ChainCall.SetWeights(netuid, weights, 63_100);
      case 4 -> new ChainCall.CommitWeights(netuid, hash);
      case 5 -> new ChainCall.RevealWeights(netuid, weights, salt, 0);
      case 6 -> new ChainCall.SetMechanismWeights(netuid, random.nextInt(256), weights, 1);
      case 7 -> new ChainCall.CommitMechanismWeights(netuid, 3, hash);
      case 8 -> new ChainCall.RevealMechanismWeights(netuid, 3, weights, salt, 9);
      default -> new ChainCall.ServeAxon(netuid, 693, address(random), 8_091, 4);
    };
  }

  private static InetAddress address(Random random) {
    byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
    random.nextBytes(bytes);
    bytes[0] = 32; // An IPv4 address within an IPv6 one would become the former.
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ExtrinsicContext context(Random random) {
    Hash256 genesis = new Hash256(account(random).bytes());
    boolean mortal = random.nextBoolean();
    Era era =
        mortal
            ? Era.mortal(1 << (2 + random.nextInt(14)), random.nextInt(9_000_000))
            : Era.immortal();
    Hash256 birth = mortal ? new Hash256(account(random).bytes()) : genesis;
    return new ExtrinsicContext(era, random.nextInt(1_000), 7, 343, 1, genesis, birth);
  }

  private static UidWeights weights(Random random) {
    List<Integer> uids = IntStream.range(0, random.nextInt(40)).boxed().toList();
    return new UidWeights(uids, uids.stream().map(uid -> random.nextInt(65_536)).toList());
  }

  private static AccountId account(Random random) {
    byte[] bytes = new byte[AccountId.LENGTH];
    random.nextBytes(bytes);
    return AccountId.of(bytes);
  }
}
