package io.assay.streams.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** No two requests on their way share a uuid, and nonces only grow. */
class LanesTest {

  private final AtomicLong clock = new AtomicLong(1_000);
  private final Lanes lanes = new Lanes(UUID::randomUUID, clock::get);

  @Test
  void givenARequestOnItsWay_whenAnotherBegins_thenItHasAnotherUuid() {
    String first = lanes.take();

    assertThat(lanes.take()).isNotEqualTo(first);
  }

  @Test
  void givenARequestThatIsOver_whenAnotherBegins_thenItHasItsUuid() {
    String first = lanes.take();
    lanes.giveBack(first);

    assertThat(lanes.take()).isEqualTo(first);
  }

  @Test
  void givenAClockThatStandsOrGoesBack_whenNoncesAreTaken_thenTheyGrow() {
    long first = lanes.nonce();
    long second = lanes.nonce();
    clock.set(10);
    long third = lanes.nonce();
    clock.set(5_000);

    assertThat(first).isEqualTo(1_000);
    assertThat(second).isEqualTo(1_001);
    assertThat(third).isEqualTo(1_002);
    assertThat(lanes.nonce()).isEqualTo(5_000);
  }
}
