// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import java.lang.StackWalker.StackFrame;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's method that calls the SDK, on the caller's thread only: nobody else's
 * stack has it. A method of a framework that calls the SDK on the application's behalf is none.
 */
public final class CallingCode implements CallTracer {
  private static final int MOST_FRAMES = 250;

  /** The agent, and what it is called by: its bridge is in {@code java.lang}. */
  private static final List<String> OWN =
      List.of(
          "java.",
          "io.github.aoaiagent.call.",
          "io.github.aoaiagent.observe.",
          "io.github.aoaiagent.sdk.",
          "io.github.aoaiagent.telemetry.");

  private static final List<String> NOT_THE_APPLICATION =
      List.of(
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "reactor.",
          "io.reactivex.",
          "io.netty.",
          "okhttp3.",
          "io.micrometer.",
          "io.opentelemetry.",
          "dev.langchain4j.",
          "com.microsoft.semantickernel.",
          "org.springframework.",
          "io.quarkus.",
          "io.smallrye.",
          "io.vertx.",
          "io.micronaut.",
          "org.apache.camel.",
          "org.apache.catalina.",
          "org.apache.tomcat.",
          "org.eclipse.jetty.");

  private final CallTracer tracer;
  private final Collection<String> sdkPackages;

  /**
   * @param tracer what the calls are traced by
   * @param sdkPackages beginnings of the names of the SDKs' classes
   */
  public CallingCode(CallTracer tracer, Collection<String> sdkPackages) {
    this.tracer = tracer;
    this.sdkPackages = sdkPackages;
  }

  /**
   * Only if the SDK asks: where a {@code Mono} is subscribed to, Reactor does. There, whoever
   * called the SDK for it is the caller, and that nothing is current must be seen.
   */
  @Override
  public @Nullable Object callerContext() {
    Object context = tracer.callerContext();
    String method = walk(true);
    return method == null ? context : new Called(method, context);
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    if (parent instanceof Called called) {
      call.facts().put(Fact.CALLER, called.method);
      return tracer.begin(call, called.context);
    }
    call.facts().put(Fact.CALLER, walk(false));
    return tracer.begin(call, parent);
  }

  private @Nullable String walk(boolean calledBySdk) {
    return StackWalker.getInstance()
        .walk(frames -> Optional.ofNullable(method(frames, calledBySdk)))
        .orElse(null);
  }

  private @Nullable String method(Stream<StackFrame> stack, boolean calledBySdk) {
    Iterator<StackFrame> frames =
        stack.limit(MOST_FRAMES).dropWhile(frame -> isIn(frame.getClassName(), OWN)).iterator();
    boolean first = true;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      String type = frame.getClassName();
      boolean sdk = isIn(type, sdkPackages);
      if (first && calledBySdk && !sdk) {
        return null;
      }
      if (!sdk && isApplications(type)) {
        return type + '.' + methodName(frame.getMethodName());
      }
      first = false;
    }
    return null;
  }

  private static boolean isIn(String type, Collection<String> packages) {
    for (String each : packages) {
      if (type.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  static boolean isApplications(String type) {
    // What is made at run time stands before what it was made of.
    return !type.contains("$$") && !isIn(type, OWN) && !isIn(type, NOT_THE_APPLICATION);
  }

  /** The method as it is in the source: {@code lambda$run$0} and {@code run$lambda$0} are run. */
  static String methodName(String name) {
    String plain = name.startsWith("lambda$") ? name.substring("lambda$".length()) : name;
    int end = plain.indexOf('$');
    return end > 0 ? plain.substring(0, end) : plain;
  }

  /** What is known where a call is made, until it begins. */
  private static final class Called {
    private final String method;
    private final @Nullable Object context;

    private Called(String method, @Nullable Object context) {
      this.method = method;
      this.context = context;
    }
  }
}
