// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium of its own without a window, that has never seen anything. */
final class Browser implements AutoCloseable {
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final Pattern REQUEST =
      Pattern.compile(
          "\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path chromium, Path chromedriver) throws IOException {
    // It misses a part that is not needed here.
    SELENIUM.setLevel(Level.SEVERE);
    profile = Files.createTempDirectory("aoai-chromium");
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build(),
            options(chromium, profile));
  }

  /** A browser, or empty where the machine has none: told. */
  static Optional<Browser> start() throws IOException {
    Optional<Path> chromium =
        DebianTool.of(
            List.of("chromium", "chromium-browser", "google-chrome"),
            "chromium",
            "chromium-driver",
            "fonts-dejavu-core");
    Optional<Path> driver = DebianTool.of(List.of("chromedriver"), "chromium-driver");
    return chromium.isPresent() && driver.isPresent()
        ? Optional.of(new Browser(chromium.get(), driver.get()))
        : Optional.empty();
  }

  private static ChromeOptions options(Path chromium, Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    return options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-prefers-reduced-motion",
        "--hide-scrollbars",
        "--lang=en-US",
        "--user-data-dir=" + profile);
  }

  /** Opens a file in a window of that size; what was logged before is forgotten. */
  void open(Path file, int width, int height) {
    open(file.toUri().toString(), width, height);
  }

  /** Opens a page likewise. */
  void open(String url, int width, int height) {
    resize(width, height);
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(url);
  }

  /** As a device with a screen of that many pixels. */
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** As a system that is set to these colours: light or dark. */
  void prefer(String colours) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Those that are to be seen. */
  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css)).stream()
        .filter(WebElement::isDisplayed)
        .toList();
  }

  /** The texts of those that are to be seen, as they are seen. */
  @SuppressWarnings("unchecked")
  List<String> texts(String css) {
    return (List<String>)
        run(
            "return [...document.querySelectorAll(arguments[0])]"
                + ".filter(part => part.checkVisibility()).map(part => part.innerText.trim())",
            css);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until what a script returns is true, but no longer than half a minute. */
  void await(String script) {
    driver.executeAsyncScript(
        "const done = arguments[0]; const look = () => (() => {"
            + script
            + "})() ? done() : setTimeout(look, 50); look();");
  }

  /** Keeps a picture of the window, for whoever wants to see it. */
  void keep(String name) throws IOException {
    Files.write(Files.createDirectories(SHOTS).resolve(name), screenshot());
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** What it complained of since it opened the page. */
  List<String> complaints() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What it has asked for since it opened the page, that page included. */
  List<String> requests() {
    return StreamSupport.stream(
            driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
        .map(entry -> REQUEST.matcher(entry.getMessage()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
