// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import com.azure.core.exception.AzureException;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;

/**
 * Makes a dozen varied calls and exits, or with {@code --serve [port]} answers questions over HTTP;
 * uses a simulated service unless {@code AZURE_OPENAI_ENDPOINT} is set.
 */
public final class SampleApp {
  private static final int DEFAULT_PORT = 8088;

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
    boolean serve = args.length > 0 && args[0].equals("--serve");
    if (!serve && args.length > 0 || args.length > 2) {
      throw new BadSettingException("Usage: sample-app [--serve [port]]");
    }
    int port = args.length == 2 ? port(args[1]) : DEFAULT_PORT;
    Settings settings = Settings.of(System.getenv());
    if (settings == null) {
      SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
      // The clients read this with their first connection.
      System.setProperty("javax.net.ssl.trustStore", SimulatedAzureOpenAi.trustStore().toString());
      settings = Settings.simulated(service.endpoint());
    }
    if (serve) {
      serve(settings, port);
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

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadSettingException("The port " + text + " is not a number from 0 to 65535");
  }
}
