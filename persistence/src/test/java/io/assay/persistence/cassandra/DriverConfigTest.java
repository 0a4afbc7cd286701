package io.assay.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.storage.JournalKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriverConfigTest {

  @Test
  void givenASessionOfOurOwn_whenConfigured_thenItReconnectsAsTheJournalsDo() {
    Config own = DriverConfig.ofOwn(JournalKind.cassandra(ConfigFactory.empty()));

    Config policy = own.getConfig("datastax-java-driver.advanced.reconnection-policy");
    assertThat(policy.getString("class")).isEqualTo("ExponentialReconnectionPolicy");
    assertThat(policy.getDuration("base-delay")).isEqualTo(Duration.ofMillis(500));
    assertThat(policy.getDuration("max-delay")).isEqualTo(Duration.ofSeconds(10));
    assertThat(own.hasPath("datastax-java-driver.advanced.reconnect-on-init")).isFalse();
  }
}
