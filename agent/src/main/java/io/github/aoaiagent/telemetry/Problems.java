// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells each distinct problem once, in one line. Problems are the same if their texts differ in
 * counts only; a status code is no count.
 */
final class Problems {
  private static final int MOST = 50;
  private static final int LONGEST_LINE = 400;

  /** Of the gRPC exporters, which say it for each of spans, metrics and logs. */
  private static final String UNAVAILABLE = ". Server is UNAVAILABLE. ";

  private final Set<String> told = new HashSet<>();
  private Consumer<String> voice = System.err::println;

  synchronized void voice(Consumer<String> other) {
    voice = other;
  }

  synchronized void tell(String logger, String message, @Nullable Throwable thrown) {
    String line = line(logger, message, thrown);
    if (line != null && told.size() < MOST && told.add(withoutCounts(line))) {
      voice.accept(line);
      if (told.size() == MOST) {
        voice.accept("OpenTelemetry has further problems; they are not told");
      }
    }
  }

  /** The line to tell, or null if the problem is only an echo of another one. */
  private static @Nullable String line(String logger, String message, @Nullable Throwable thrown) {
    if (isEcho(message)) {
      return null;
    }
    if (message.contains(UNAVAILABLE)) {
      return "OpenTelemetry collector is unavailable (gRPC status 14); calls go on, sending is"
          + " retried in the background";
    }
    Throwable unreachable = unreachable(thrown);
    if (unreachable != null) {
      return oneLine(
          "OpenTelemetry collector cannot be reached ("
              + unreachable.getMessage()
              + "); calls go on, sending is retried in the background");
    }
    if (thrown != null && isTls(thrown)) {
      return oneLine(
          "OpenTelemetry collector cannot be spoken to over TLS ("
              + thrown.getMessage()
              + "); calls go on. Whom to trust is set by OTEL_EXPORTER_OTLP_CERTIFICATE or"
              + " javax.net.ssl.trustStore, who we are by OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"
              + " and OTEL_EXPORTER_OTLP_CLIENT_KEY");
    }
    String source = logger.substring(logger.lastIndexOf('.') + 1);
    String cause =
        thrown == null
            ? ""
            : " (" + thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + ")";
    return oneLine("OpenTelemetry " + source + ": " + message + cause);
  }

  /** What is said besides by whoever has seen the problem itself. */
  private static boolean isEcho(String message) {
    return message.equals("Exporter failed")
        || message.equals("Exporter timed out")
        // Whoever sets an attribute like service.instance.id knows that it differs from ours.
        || message.startsWith("Removing entity association")
        || message.startsWith("Too many log messages");
  }

  private static @Nullable Throwable unreachable(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof UnknownHostException) {
        return cause;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static boolean isTls(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof SSLException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String oneLine(String text) {
    String line = text.replace('\r', ' ').replace('\n', ' ');
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  private static String withoutCounts(String line) {
    StringBuilder template = new StringBuilder(line.length());
    boolean inCount = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit && (inCount || !endsWith(template, "code "))) {
        inCount = true;
      } else if (digit) {
        i = copyNumber(line, i, template);
      } else {
        inCount = false;
        template.append(c);
      }
    }
    return template.toString();
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int start = text.length() - end.length();
    return start >= 0 && text.indexOf(end, start) == start;
  }

  /** Copies the number that starts there; returns the index of its last digit. */
  private static int copyNumber(String line, int start, StringBuilder to) {
    int i = start;
    while (i < line.length() && Character.isDigit(line.charAt(i))) {
      to.append(line.charAt(i++));
    }
    return i - 1;
  }
}
