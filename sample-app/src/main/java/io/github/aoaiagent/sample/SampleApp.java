// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import com.azure.core.exception.AzureException;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;

/**
 * Makes a dozen varied calls and exits, goes on making them with {@code --repeat minutes}, or with
 * {@code --serve [port]} answers questions over HTTP; uses a simulated service unless {@code
 * AZURE_OPENAI_ENDPOINT} is set.
 */
public final class SampleApp {
  private static final int DEFAULT_PORT = 8088;
  private static final long PAUSE_MILLIS = 2000;

  private SampleApp() {}

  public static void main(String[] args) throws IOException {
    int exitCode = 0;
    try {
      run(args);
    } catch (BadSettingException e) {
      System.err.println(e.getMessage());
      exitCode = 2;
    } catch (AzureException | UncheckedIOException e) {
      System.err.println(
          "The service cannot be used: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      exitCode = 1;
    }
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static void run(String[] args) throws IOException {
    String mode = args.length == 0 ? "" : args[0];
    boolean repeat = mode.equals("--repeat") && args.length == 2;
    if (!mode.isEmpty() && !mode.equals("--serve") && !repeat || args.length > 2) {
      throw new BadSettingException("Usage: sample-app [--repeat minutes | --serve [port]]");
    }
    int number = args.length == 2 ? number(args) : DEFAULT_PORT;
    Settings settings = Settings.of(System.getenv());
    if (settings == null) {
      SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
      // The clients read this with their first connection.
      System.setProperty("javax.net.ssl.trustStore", SimulatedAzureOpenAi.trustStore().toString());
      settings = Settings.simulated(service.endpoint());
    }
    if (mode.equals("--serve")) {
      serve(settings, number);
    } else if (repeat) {
      repeat(settings, Duration.ofMinutes(number));
    } else {
      new ScriptedRun(settings, System.out).run();
    }
  }

  private static void serve(Settings settings, int port) throws IOException {
    try {
      int actual = new AskService(settings).start(port);
      System.out.println("POST a text to http://localhost:" + actual + "/ask, /ask-stream, /embed");
    } catch (BindException e) {
      throw new BadSettingException("Port " + port + " is in use; give another: --serve <port>");
    }
  }

  /** The same calls again and again, told once, for dashboards to have something to show. */
  private static void repeat(Settings settings, Duration time) {
    if (!settings.isSimulated()) {
      throw new BadSettingException("--repeat is for the simulated service: the real one bills");
    }
    long end = System.nanoTime() + time.toNanos();
    new ScriptedRun(settings, System.out).run();
    ScriptedRun run = new ScriptedRun(settings, new PrintStream(OutputStream.nullOutputStream()));
    try {
      while (System.nanoTime() - end < 0) {
        Thread.sleep(PAUSE_MILLIS);
        run.run();
      }
    } catch (InterruptedException toEnd) {
      Thread.currentThread().interrupt();
    }
  }

  private static int number(String[] args) {
    try {
      int number = Integer.parseInt(args[1]);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadSettingException(
        "What follows " + args[0] + " is not a number from 0 to 65535: " + args[1]);
  }
}
