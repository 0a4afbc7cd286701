package io.assay.actors.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

  private static final TaskTable TASKS = TaskTable.shipped();

  @ParameterizedTest
  @CsvSource({"1,64,64", "0.25,64,16", "0.25,65,17", "0.001,1,1", "0,1000,0", "1.5,0,0", "2.5,3,8"})
  void givenUnits_whenPriced_thenTheCostIsRoundedUpToWholeCredits(
      String price, long units, long credits) {
    assertThat(Price.parse(price).of(units)).isEqualTo(credits);
  }

  @ParameterizedTest
  @CsvSource({"1,64", "0.25,3", "3,10", "0.007,1"})
  void givenCredits_whenUnitsAreBought_thenTheyCostNoMoreAndOneMoreWould(
      String text, long credits) {
    Price price = Price.parse(text);
    long units = price.unitsFor(credits);
    assertThat(price.of(units)).isLessThanOrEqualTo(credits);
    assertThat(price.of(units + 1)).isGreaterThan(credits);
  }

  @Test
  void givenAFreeTask_whenUnitsAreBought_thenThereIsNoBound() {
    assertThat(Price.parse("0").unitsFor(0)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0.0001", "1000001", "many", "", "1e99"})
  void givenNoPrice_whenRead_thenItIsRefused(String text) {
    assertThatThrownBy(() -> Price.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "': expected credits a unit");
  }

  @Test
  void givenShippedPrices_whenATaskHasItsOwn_thenThatCounts() {
    PriceList prices =
        PriceList.from(
            ConfigFactory.parseString("assay.prices { text = 2, tasks { chat-llama-3 = 0.25 } }"),
            TASKS);
    assertThat(prices.of(new TaskName("chat-llama-3"))).hasToString("0.25");
    assertThat(prices.of(new TaskName("chat-mixtral"))).hasToString("2");
    assertThat(prices.of(new TaskName("avatar"))).hasToString("1");
  }

  @Test
  void givenAnUnknownTaskOrAWrongPrice_whenRead_thenTheKeyIsNamed() {
    assertThatThrownBy(
            () -> PriceList.from(ConfigFactory.parseString("assay.prices.tasks.gpt = 1"), TASKS))
        .hasMessageContaining("assay.prices.tasks: no task is called 'gpt'");
    assertThatThrownBy(
            () -> PriceList.from(ConfigFactory.parseString("assay.prices.image = dear"), TASKS))
        .hasMessageContaining("assay.prices.image is 'dear'");
  }
}
