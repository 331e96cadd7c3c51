// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aoaiagent.tests.MadeUsage.Call;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The HTML report as its reader sees it: in a browser, by pressing and typing. */
class HtmlReportTest {
  private static final Instant SINCE = Instant.parse("2026-10-27T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-24T00:00:00Z");
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final String TABLE = "#table tbody tr";
  private static final String DARK = "return getComputedStyle(document.body).backgroundColor";

  private static final Pattern SPREAD =
      Pattern.compile(
          "Half of ([\\d,]+) within ([\\d.]+) (m?s), 90 % within ([\\d.]+) (m?s),"
              + " 99 % within ([\\d.]+) (m?s)");

  @TempDir static Path folder;
  private static Optional<Browser> started = Optional.empty();
  private static List<Call> calls = List.of();
  private static Path page = Path.of("");

  private final Browser browser = started.orElse(null);

  @BeforeAll
  static void aReportOfFourWeeks() throws IOException {
    started = Browser.start();
    assumeTrue(started.isPresent(), "no browser");
    List<Call> made = MadeUsage.of(56, UNTIL, 25);
    calls = made.stream().filter(call -> call.at() >= SINCE.toEpochMilli()).toList();
    page = report("usage", made.stream().map(Call::line).toList());
    Files.createDirectories(SHOTS);
  }

  @AfterAll
  static void close() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  @BeforeEach
  void open() {
    browser.prefer("light");
    browser.open(page, 1280, 2000);
    browser.run("localStorage.clear()");
  }

  @Test
  void itAsksForNothingAndComplainsOfNothing() throws IOException {
    browser.find("#measure label:nth-of-type(2)").click();
    Files.write(SHOTS.resolve("report-light.png"), browser.screenshot());
    List<String> requests = new ArrayList<>(browser.requests());
    requests.removeIf(url -> url.startsWith("data:"));
    assertEquals(List.of(page.toUri().toString()), requests);
    assertEquals(List.of(), browser.complaints());
    assertTrue(Files.size(page) < 400_000, Files.size(page) + " bytes");
  }

  @Test
  void theTilesAreTheTotalsOfTheLog() {
    BigDecimal cost = cost(call -> true);
    long in = sum(Call::in);
    long failed = count(Call::failed);
    assertEquals("$" + cost.setScale(2, RoundingMode.HALF_UP), tile("Cost, USD"));
    assertEquals(told(calls.size()), tile("Calls"));
    assertEquals(told(in + sum(Call::out)), exact("Tokens"));
    assertEquals(share(sum(Call::cached), in), tile("Cache hits"));
    assertEquals(share(failed, calls.size()), tile("Errors"));
    String below = browser.find("#tiles article:nth-of-type(5) .detail").getText();
    assertEquals(told(failed) + " failed, " + told(count(Call::filtered)) + " filtered", below);
    assertTrue(browser.texts("#tiles .trend").get(0).endsWith("vs. before"));
  }

  @Test
  void theChartsBelowTellWhatTheyShow() {
    assertSpread("latency", calls.stream().mapToLong(Call::ms));
    assertSpread("first-chunk", calls.stream().mapToLong(Call::firstChunkMs));
    long filtered = count(Call::filtered);
    assertEquals(
        "The content filter acted on %s of %s calls (%s)"
            .formatted(told(filtered), told(calls.size()), share(filtered, calls.size())),
        browser.find("#filtered-note").getText());
    assertEquals(
        "%s of the input tokens came from the cache, %s of the calls failed"
            .formatted(
                share(sum(Call::cached), sum(Call::in)), share(count(Call::failed), calls.size())),
        browser.find("#shares-note").getText());
    String categories = browser.find("#filters").getText();
    assertTrue(categories.contains("violence") && categories.contains("jailbreak"), categories);
    for (String chart : List.of("latency", "first-chunk", "shares", "filtered")) {
      assertNotEquals(blank(chart), canvas(chart), chart);
    }
  }

  @Test
  void theSwitchChangesWhatTheChartShows() {
    String money = canvas("over-time");
    assertTrue(legend("gpt-4.1-2025-04-14").contains("$"));
    assertTrue(browser.texts("#ranking .amount").get(0).startsWith("$"));

    browser.find("#measure label:nth-of-type(3)").click();
    assertNotEquals(money, canvas("over-time"));
    assertTrue(browser.find("#over-time").getAttribute("aria-label").startsWith("Calls over time"));
    long ofModel = count(call -> !call.failed() && isModel(call, "gpt-4.1-2025-04-14"));
    assertEquals(told(ofModel), legend("gpt-4.1-2025-04-14").lines().reduce((a, b) -> b).get());
    String mostCalls = browser.texts("#ranking li").get(0);
    String caller = mostCalls.lines().findFirst().get();
    assertTrue(mostCalls.contains(told(count(call -> call.use().caller().equals(caller)))));

    // By the keyboard: from calls to tokens.
    browser.find("#measure input:checked").sendKeys(Keys.ARROW_LEFT);
    assertTrue(browser.find("#over-time").getAttribute("aria-label").startsWith("Tokens over"));
  }

  @Test
  void aModelCanBeHidden() {
    String all = canvas("over-time");
    browser.find("#models button").click();
    assertEquals("false", browser.find("#models button").getAttribute("aria-pressed"));
    assertNotEquals(all, canvas("over-time"));
    browser.find("#models button").click();
    assertEquals(all, canvas("over-time"));
  }

  @Test
  void aHeadSortsTheTable() {
    browser.find("th[data-id=calls] button").click();
    List<Long> down = numbers("calls");
    assertEquals(down.stream().sorted(Comparator.reverseOrder()).toList(), down);
    assertEquals("descending", browser.find("th[data-id=calls]").getAttribute("aria-sort"));
    browser.find("th[data-id=calls] button").click();
    List<Long> up = numbers("calls");
    assertEquals(up.stream().sorted().toList(), up);
    assertTrue(up.get(0) < down.get(0));
    browser.find("th[data-id=caller] button").click();
    List<String> callers = browser.texts(TABLE + " td.caller");
    List<String> sorted = new ArrayList<>(callers);
    Collections.sort(sorted, String.CASE_INSENSITIVE_ORDER);
    assertEquals(sorted, callers);
  }

  @Test
  void wordsAndNamesNarrowTheTable() {
    browser.find("#filter").sendKeys("support o");
    browser.find("#filter").sendKeys(Keys.CONTROL, "a");
    browser.find("#filter").sendKeys("SUPPORT classify");
    assertTogether(call -> call.use().caller().equals("TicketRouter.classify"));

    browser.find("#filter").sendKeys(Keys.CONTROL, "a");
    browser.find("#filter").sendKeys(Keys.DELETE);
    browser.find("td.model button[title$='gpt-4.1-2025-04-14']").click();
    assertTogether(call -> !call.failed() && isModel(call, "gpt-4.1-2025-04-14"));
    assertTrue(browser.find("#chips button").getText().contains("gpt-4.1-2025-04-14"));

    browser.find("#chips button").click();
    assertTogether(call -> true);
    browser.find("#ranking button").click();
    assertTogether(call -> call.use().caller().equals("POST /api/assistant"));
  }

  @Test
  void itIsDarkWhereTheSystemIsAndLightWhereTheReaderSaysSo() throws IOException {
    String light = (String) browser.run(DARK);
    assertEquals(List.of(), faint());
    browser.prefer("dark");
    assertNotEquals(light, browser.run(DARK));
    assertEquals(List.of(), faint());
    Files.write(SHOTS.resolve("report-dark.png"), browser.screenshot());
    browser.find("#theme label:nth-of-type(2)").click();
    assertEquals(light, browser.run(DARK));
    browser.open(page, 1280, 2000);
    assertEquals(light, browser.run(DARK), "it is kept");
  }

  @Test
  void aPhoneShowsAllOfItWithoutScrollingAside() throws IOException {
    browser.prefer("dark");
    browser.open(page, 360, 740);
    Files.write(SHOTS.resolve("report-phone.png"), browser.screenshot());
    for (int width : new int[] {320, 360, 380, 640, 800, 1000}) {
      browser.resize(width, 740);
      assertEquals((long) width, browser.run("return document.documentElement.scrollWidth"));
    }
    browser.resize(360, 740);
    assertEquals(
        0L,
        browser.run(
            "return [...document.querySelectorAll('main *')].filter(part =>"
                + " part.checkVisibility() && !part.closest('thead, .unseen') &&"
                + " part.getBoundingClientRect().right > innerWidth + 0.5).length"));
    browser.find("#sort option:nth-of-type(6)").click();
    List<Long> down = numbers("calls");
    browser.find("#direction").click();
    assertTrue(numbers("calls").get(0) < down.get(0));
  }

  @Test
  void namesOfALogAreOnlyText() throws IOException {
    String hostile = "</script><img src=x onerror=document.title='owned'>{{script}}\u202e";
    String line =
        "{\"v\":1,\"ts\":%d,\"caller\":\"%s\",\"service\":\"%s\",\"deployment\":\"%s\",\"model\":\"%s\","
            + "\"outcome\":\"filtered\",\"filter\":[\"%s\"],\"in\":10,\"out\":5,\"cost\":1.5,\"cur\":\"%s\","
            + "\"price_table\":\"%s\",\"ms\":12}";
    String call = line.replace("%s", hostile).formatted(SINCE.toEpochMilli());
    String failure = call.replace("\"filtered\"", "\"failed\",\"error\":\"" + hostile + "\"");
    browser.open(report("hostile", List.of(call, failure)), 1280, 2000);
    assertNotEquals("owned", browser.run("return document.title"));
    assertEquals(0L, browser.run("return document.images.length"));
    assertTrue(browser.texts("td.caller").get(0).contains("<img src=x"));
    assertTrue(browser.find("#ranking").getText().contains("</script><img"));
    assertTrue(browser.find("#filters").getText().contains("onerror"));
    browser.find("td.model button").click();
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void aPeriodWithoutACallSaysSo() throws IOException {
    String before = calls.get(0).line().replaceFirst("\"ts\":\\d+", "\"ts\":1");
    browser.open(report("empty", List.of(before)), 1280, 900);
    assertTrue(browser.find("#empty").getText().startsWith("No call in this period."));
    assertEquals(List.of(), browser.texts(".card:not(#empty)"));
    assertEquals(List.of(), browser.complaints());
  }

  /** The report of a log that has these lines, as the command line makes it. */
  private static Path report(String name, List<String> lines) throws IOException {
    Path log = Files.createDirectories(folder.resolve(name)).resolve("usage-host-1-20261124.jsonl");
    Files.write(log, lines);
    Path html = folder.resolve(name + ".html");
    ForkedJvm.Exit exit =
        ForkedJvm.of(
                ForkedJvm.agentJar().toString(),
                "report",
                log.getParent().toString(),
                "--since",
                SINCE.toString(),
                "--until",
                UNTIL.toString(),
                "--tz",
                "UTC",
                "--format",
                "html",
                "--out",
                html.toString())
            .run();
    assertEquals(0, exit.code(), exit::err);
    return html;
  }

  /** Text that is hard to read for its colour: of less contrast than 4.5. */
  private Object faint() {
    return browser.run(
        """
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const luminance = colour => {
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = part => {
          const colour = getComputedStyle(part).backgroundColor;
          return colour === 'rgba(0, 0, 0, 0)' ? behind(part.parentElement) : colour;
        };
        const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        return [...document.querySelectorAll('body *:not(script)')]
            .filter(part => part.checkVisibility() && [...part.childNodes].some(
                child => child.nodeType === 3 && child.data.trim()))
            .filter(part => contrast(
                luminance(getComputedStyle(part).color), luminance(behind(part))) < 4.5)
            .map(part => part.outerHTML);
        """);
  }

  /** Asserts what the last row adds the shown ones up to. */
  private void assertTogether(Predicate<Call> of) {
    assertEquals(told(count(of)), browser.find("#table tfoot td.calls").getText());
    String cost = browser.find("#table tfoot td.cost").getText();
    assertEquals("$" + cost(of).setScale(2, RoundingMode.HALF_UP), cost);
  }

  private String canvas(String id) {
    return (String) browser.run("return document.getElementById(arguments[0]).toDataURL()", id);
  }

  /** The same canvas with nothing on it. */
  private Object blank(String id) {
    return browser.run(
        """
        const blank = document.createElement('canvas');
        const drawn = document.getElementById(arguments[0]);
        [blank.width, blank.height] = [drawn.width, drawn.height];
        return blank.toDataURL();
        """,
        id);
  }

  /** Asserts what is told of times; those of calls that have none are negative. */
  private void assertSpread(String chart, LongStream times) {
    long[] sorted = times.filter(time -> time >= 0).sorted().toArray();
    String note = browser.find("#" + chart + "-note").getText();
    Matcher told = SPREAD.matcher(note);
    assertTrue(told.matches(), note);
    assertEquals(told(sorted.length), told.group(1));
    for (int i = 0; i < 3; i++) {
      double exact = sorted[(int) Math.ceil(new double[] {0.5, 0.9, 0.99}[i] * sorted.length) - 1];
      double millis =
          Double.parseDouble(told.group(2 + 2 * i)) * (told.group(3 + 2 * i).equals("s") ? 1e3 : 1);
      assertEquals(exact, millis, exact * 0.05, note);
    }
  }

  private String legend(String model) {
    return browser.texts("#models button").stream()
        .filter(text -> text.startsWith(model))
        .findFirst()
        .orElseThrow();
  }

  private String tile(String name) {
    return value(name).getText();
  }

  private String exact(String name) {
    return value(name).getAttribute("title");
  }

  private WebElement value(String name) {
    int index = browser.texts("#tiles h3").indexOf(name) + 1;
    assertFalse(index == 0, () -> name + " in " + browser.texts("#tiles h3"));
    return browser.find("#tiles article:nth-of-type(" + index + ") .value");
  }

  private List<Long> numbers(String column) {
    return browser.texts(TABLE + " td." + column).stream()
        .map(text -> Long.valueOf(text.replaceAll("\\D", "")))
        .toList();
  }

  private static boolean isModel(Call call, String model) {
    return call.use().model().equals(model);
  }

  private static BigDecimal cost(Predicate<Call> of) {
    return calls.stream()
        .filter(of)
        .filter(call -> !call.failed())
        .map(Call::cost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long count(Predicate<Call> of) {
    return calls.stream().filter(of).count();
  }

  private static long sum(ToLongFunction<Call> of) {
    return calls.stream().filter(call -> !call.failed()).mapToLong(of).sum();
  }

  private static String told(long number) {
    return NumberFormat.getIntegerInstance(Locale.US).format(number);
  }

  private static String share(long part, long all) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
    format.setMaximumFractionDigits(part * 10 < all ? 1 : 0);
    return format.format(100.0 * part / all) + " %";
  }
}
