package io.assay.http.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.assay.http.network.RowsJson;
import io.assay.http.testing.SampleNetwork;
import io.assay.http.testing.TestNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The dashboard in a real Chromium, where one is at hand; {@code ASSAY_REQUIRE_CHROMIUM=1} makes
 * its absence a failure.
 */
@EnabledIf("io.assay.http.dashboard.Chromium#isWanted")
class DashboardBrowserTest {

  private static final int KILOBYTES = 1_000;
  private static final Path PICTURES = Path.of("target", "dashboard");

  private static final Locator.GetByTextOptions TEXT =
      new Locator.GetByTextOptions().setExact(true);

  private static Chromium chromium;

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private TestNode node;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }

  @BeforeEach
  void start() throws Exception {
    node = TestNode.start("");
    visit(new Browser.NewContextOptions().setViewportSize(1280, 900));
  }

  @AfterEach
  void stop() {
    context.close();
    node.close();
  }

  private void visit(Browser.NewContextOptions options) {
    context = chromium.browser().newContext(options.setBaseURL("http://127.0.0.1:" + node.port()));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> asked.add(request.url()));
  }

  private Locator row(String text) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
  }

  @Test
  void givenTheNetwork_whenThePageOpens_thenItShowsItAndAsksNobodyElse() {
    page.navigate("/");

    assertThat(page).hasTitle("Network · assay");
    assertThat(page.locator("h1")).hasText("Period 3");
    assertThat(page.locator("#live")).hasText("Live");
    assertThat(page.locator("dl.tiles")).containsText("Verified");
    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(row("5Second")).containsText("33.33");
    assertThat(row("5\"Third")).containsText("paused");
    assertThat(page.locator(".plot canvas")).hasCount(2);
    assertThat(complaints).isEmpty();
    assertThat(asked).allMatch(url -> url.startsWith("http://127.0.0.1:" + node.port() + "/"));
  }

  @Test
  void givenNoChain_whenThePageOpens_thenNothingSpeaksOfOne() {
    page.navigate("/");

    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(page.getByRole(AriaRole.HEADING, named("Chain"))).hasCount(0);
    assertThat(page.locator(".alarm")).hasCount(0);
  }

  @Test
  void givenAChain_whenThePageOpens_thenItShowsHowTheValidatorStands() {
    node.network.chain = Optional.of(SampleNetwork.chain(true));
    page.navigate("/");

    Locator chain = page.getByRole(AriaRole.REGION, named("Chain"));
    assertThat(chain.locator(".pill")).containsText("Connected for 2 h");
    assertThat(chain).containsText("5\u202f123\u202f456");
    assertThat(chain).containsText("subnet 19, read ");
    assertThat(chain).containsText("uid 9");
    assertThat(chain).containsText("may set weights");
    assertThat(chain).containsText("12.50");
    assertThat(chain).containsText("5\u202f123\u202f400");
    assertThat(chain).containsText("period 2, 11 min ago");
    assertThat(page.locator(".alarm")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void givenALostPermit_whenItBecomesKnown_thenThePageRaisesAlarmWithoutAReload() {
    node.network.chain = Optional.of(SampleNetwork.chain(true));
    page.navigate("/");
    assertThat(page.locator("#live")).hasText("Live");

    node.network.chain = Optional.of(SampleNetwork.chain(false));
    node.network.feed().tellNow("publication_failed", "{}");

    assertThat(page.locator(".alarm.bad p"))
        .hasText(
            new String[] {
              "The chain does not answer: what is shown of it is old.",
              "This validator has no permit: its stake is too low to set weights.",
              "Weights on the chain are stale: none were set for three periods."
            });
    Locator chain = page.getByRole(AriaRole.REGION, named("Chain"));
    assertThat(chain.locator(".pill")).containsText("Not connected for 2 h");
    assertThat(chain).containsText("may not set weights");
    assertThat(chain).containsText("3 failures since");
  }

  @Test
  void givenNoMiner_whenThePageOpens_thenItSaysWhatIsMissing() {
    node.network.miners = 0;
    page.navigate("/");

    assertThat(page.getByText("No miner is a member yet.")).isVisible();
    assertThat(page.getByText("No weights yet.")).isVisible();
    assertThat(complaints).isEmpty();
  }

  @Test
  void givenAFullNetwork_whenThePageIsWeighed_thenItIsLightAndQuick() {
    node.network.miners = 256;
    List<Response> files = new ArrayList<>();
    page.onResponse(files::add);
    page.navigate("/");
    assertThat(page.locator(".uid").getByText("255", TEXT)).hasCount(1);

    long bytes =
        List.copyOf(files).stream()
            .filter(file -> !file.url().endsWith("/network/events"))
            .mapToLong(file -> file.request().sizes().responseBodySize)
            .sum();
    assertThat(bytes).isBetween(30L * KILOBYTES, 500L * KILOBYTES);
    assertThat(bestPaint()).isLessThan(1_000);
    await().untilAsserted(() -> assertThat(node.openRequests()).isEqualTo(1));
  }

  /** When something is first painted, in the best of three loads: what this machine can do. */
  private double bestPaint() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      page.navigate("/");
      assertThat(page.locator(".uid").getByText("255", TEXT)).hasCount(1);
      Number paint =
          (Number)
              page.evaluate(
                  "() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
      best = Math.min(best, paint.doubleValue());
    }
    return best;
  }

  @Test
  void givenATask_whenChosen_thenTheTableIsItsOwnAndSortsByItsHeaders() {
    page.navigate("/");
    page.getByLabel("Task").selectOption("avatar");

    assertThat(page.getByRole(AriaRole.BUTTON, named("Capacity"))).isVisible();
    Locator miner = page.locator("th").filter(new Locator.FilterOptions().setHasText("Miner"));
    page.getByRole(AriaRole.BUTTON, named("Miner")).focus();
    page.keyboard().press("Enter");
    assertThat(miner).hasAttribute("aria-sort", "ascending");
    assertThat(page.locator("tbody tr").first()).containsText("5First");
    page.keyboard().press("Enter");
    assertThat(miner).hasAttribute("aria-sort", "descending");
    assertThat(page.locator("tbody tr").first()).containsText("5\"Third");

    page.getByRole(AriaRole.SEARCHBOX).fill("second");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.getByRole(AriaRole.SEARCHBOX).fill("nobody");
    assertThat(page.getByText("No miner matches.")).isVisible();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void givenOnlyAKeyboard_whenUsed_thenItLeadsToAMinerAndBack() {
    page.navigate("/");
    assertThat(page.locator("tbody tr")).hasCount(3);
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).isInViewport();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();

    page.locator("a.key").first().focus();
    assertThat(
            (String) page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("Miner ");
    page.goBack();
    assertThat(page.locator("h1")).hasText("Period 3");
  }

  @Test
  void givenAChart_whenPointedAt_thenItTellsTheValues() {
    page.navigate("/");
    Locator requests = page.locator(".chart").filter(new Locator.FilterOptions().setHasText("by"));
    requests.locator(".u-over").hover();

    assertThat(requests.locator(".tip")).containsText("answered 36");
    page.locator("h1").hover();
    assertThat(requests.locator(".tip")).isHidden();
    assertThat(complaints).isEmpty();
  }

  @Test
  void givenATasksAddress_whenOpened_thenItIsItsLeaderboard() {
    page.navigate("/#/task/avatar");

    assertThat(page.getByLabel("Task")).hasValue("avatar");
    page.getByLabel("Task").selectOption("chat-mixtral");
    assertThat(page).hasURL(Pattern.compile(".*#/task/chat-mixtral"));
    page.getByLabel("Task").selectOption("");
    assertThat(page).hasURL(Pattern.compile(".*#/"));
  }

  @Test
  void givenAMiner_whenOpened_thenItsHistoryRefusalsAndEvidenceAreThere() {
    page.navigate("/#/miner/5First");

    assertThat(page.locator("h1")).hasText("Miner 0");
    assertThat(page.getByRole(AriaRole.REGION, named("What to improve")).last())
        .containsText("for0.450.90");
    assertThat(page.getByRole(AriaRole.REGION, named("What the weight follows from")).last())
        .containsText("880");
    assertThat(page.getByRole(AriaRole.REGION, named("Refusals and failures")).last())
        .containsText("rate limited");
    page.locator("summary").click();
    assertThat(page.locator(".evidence")).containsText("0.0100");
    page.navigate("/#/miner/5Nobody");
    assertThat(page.locator("h1")).hasText("Unknown miner");
    assertThat(complaints).allMatch(text -> text.contains("404"));
  }

  @Test
  void givenHostileNames_whenShown_thenTheyAreText() {
    page.navigate("/#/miner/" + "%3Cimg%20src=x%20onerror=alert(1)%3E");
    assertThat(page.locator("h1")).hasText("Unknown miner");
    page.navigate("/#/miner/5%22Third,%C3%A9");

    assertThat(page.locator(".head .key")).hasText(SampleNetwork.HOTKEYS.get(2));
    assertThat(page.locator("main img")).hasCount(0);
  }

  @Test
  void givenThePeriods_whenOneIsOpened_thenItsWeightsAndItsVerificationAreThere() {
    page.navigate("/");
    page.getByRole(AriaRole.LINK, named("Periods")).click();
    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(row("Verified")).hasCount(2);
    page.getByRole(AriaRole.LINK, named("1")).click();
    page.getByRole(AriaRole.LINK, named("Later period")).click();

    assertThat(page.locator("h1")).hasText("Period 2");
    assertThat(page.locator("main")).containsText("vision-4.1, version 1");
    assertThat(page.locator("tbody tr").first()).containsText("5\"Third");
    assertThat(complaints).isEmpty();
  }

  @Test
  void givenAnOpenPage_whenSomethingChanges_thenItShowsItWithoutAReload() {
    page.navigate("/");
    page.getByLabel("Task").selectOption("avatar");
    assertThat(row("5First")).containsText("13");
    assertThat(page.locator("#live")).hasText("Live");

    node.network.used = 47;
    node.network.feed().tellNow("miners", RowsJson.of(node.network.miners()));

    assertThat(row("5First")).containsText("47");
  }

  @Test
  void givenTwoThousandMiners_whenScrolled_thenFewRowsAreDrawnAndItStaysQuick() {
    node.network.miners = 2_000;
    page.navigate("/");
    Locator table = page.getByRole(AriaRole.REGION, named("Miners")).locator("tbody tr");
    assertThat(row("1999")).hasCount(1);
    assertThat(table.count()).isLessThan(80);

    Number drawn = (Number) page.evaluate(SCROLL);
    assertThat(drawn.intValue()).as("rows drawn at most").isBetween(10, 80);
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)");
    assertThat(row("5First")).hasCount(1);
    Number sorted = (Number) page.evaluate(SORT);
    assertThat(sorted.doubleValue()).isLessThan(400);
    assertThat(complaints).isEmpty();
  }

  /** Scrolls down in steps of a screen; gives the most rows that were there after one. */
  private static final String SCROLL =
      """
      async () => {
        let most = 0;
        for (let y = 0; y < 40000; y += 900) {
          scrollTo(0, y);
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          most = Math.max(most, document.querySelectorAll("tbody tr").length);
        }
        return most;
      }
      """;

  private static final String SORT =
      """
      () => {
        const from = performance.now();
        document.querySelector("th button").click();
        return performance.now() - from;
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "network, /, LIGHT, 1280",
    "network, /, DARK, 390",
    "network, /, LIGHT, 390",
    "chain, /, LIGHT, 1280",
    "chain, /, DARK, 390",
    "chain-alarm, /, DARK, 1280",
    "chain-alarm, /, LIGHT, 390",
    "miner, /#/miner/5First, DARK, 1280",
    "miner, /#/miner/5First, LIGHT, 390",
    "periods, /#/periods, LIGHT, 390",
    "period, /#/period/2, DARK, 390"
  })
  void givenAnyWidthAndLight_whenShown_thenNothingStandsOutAndTextCanBeRead(
      String name, String path, ColorScheme scheme, int width) {
    context.close();
    if (name.startsWith("chain")) {
      node.network.chain = Optional.of(SampleNetwork.chain(name.equals("chain")));
    }
    visit(new Browser.NewContextOptions().setViewportSize(width, 844).setColorScheme(scheme));
    page.navigate(path);
    assertThat(page.locator("h1")).isVisible();
    assertThat(page.locator("tbody tr").first()).isVisible();

    assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as("the page is as wide as the screen")
        .isTrue();
    assertThat(((Number) page.evaluate(CONTRAST)).doubleValue()).isGreaterThanOrEqualTo(4.5);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve(name + "-" + scheme + "-" + width + ".png")));
    assertThat(complaints).isEmpty();
  }

  /** The least contrast of soft and accent text on the page's grounds (WCAG 2, 1.4.3). */
  private static final String CONTRAST =
      """
      () => {
        const style = getComputedStyle(document.documentElement);
        const light = (name) => {
          const hex = style.getPropertyValue(name).trim().slice(1);
          const [r, g, b] = [0, 2, 4]
            .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
            .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratios = [];
        for (const text of ["--ink", "--soft", "--accent", "--good", "--bad", "--warn"])
          for (const ground of ["--ground", "--card", "--hover"]) {
            const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
            ratios.push((a + 0.05) / (b + 0.05));
          }
        return Math.min(...ratios);
      }
      """;

  @Test
  void givenManyMiners_whenPrinted_thenEveryRowIsThere() {
    node.network.miners = 400;
    page.navigate("/");
    assertThat(row("399")).hasCount(1);
    assertThat(row("5First")).hasCount(0);

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))");

    assertThat(page.getByRole(AriaRole.REGION, named("Miners")).locator("tbody tr")).hasCount(400);
    assertThat(page.locator(".tools")).isHidden();
  }
}
