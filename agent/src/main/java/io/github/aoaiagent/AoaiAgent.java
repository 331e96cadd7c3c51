// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;

/**
 * The entry of the agent and its gate: until a class of a supported SDK loads, this class and
 * {@link AgentLoader} are all that is loaded of the agent.
 *
 * <p>Java 8 bytecode and java.lang only: it must be able to say why it stays out of an old JVM, and
 * what it loads is paid by every JVM that carries the flag. The names of the classes come from the
 * jar's entry {@code agent/gate}: a plain name wakes the agent, one after {@code ~} is woven only
 * if the agent is awake already.
 */
public final class AoaiAgent implements ClassFileTransformer {
  private static final int OLDEST_JAVA = 17;
  private static AoaiAgent running;

  private final String options;
  private final Instrumentation instrumentation;
  private final AgentLoader loader;
  private final Set<String> waking = new HashSet<String>();
  private final Set<String> wovenWhenAwake = new HashSet<String>();
  private volatile ClassFileTransformer weaver;
  private volatile boolean missedClasses;
  private boolean woken;
  private Throwable failed;

  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, false);
  }

  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, true);
  }

  /** The command line: what it can do is in the zone, like everything else. */
  public static void main(String[] arguments) throws Exception {
    int java = javaVersion();
    if (java < OLDEST_JAVA) {
      say("needs Java " + OLDEST_JAVA + " or newer, this is Java " + java);
      System.exit(1);
    }
    Object exitCode =
        AgentLoader.ofOwnJar()
            .loadClass("io.github.aoaiagent.command.CommandRun")
            .getMethod("run", String[].class)
            .invoke(null, (Object) arguments);
    System.exit((Integer) exitCode);
  }

  private static synchronized void start(
      String options, Instrumentation instrumentation, boolean applicationRuns) {
    if (running != null) {
      if (applicationRuns) {
        running.attachedAgain(options);
      }
      return;
    }
    if (isDisabled(options)) {
      return;
    }
    try {
      int java = javaVersion();
      if (java < OLDEST_JAVA) {
        say(
            "needs Java "
                + OLDEST_JAVA
                + " or newer, this is Java "
                + java
                + "; nothing is observed");
        return;
      }
      AgentLoader loader = AgentLoader.ofOwnJar();
      AoaiAgent agent = new AoaiAgent(options, instrumentation, loader);
      running = agent;
      agent.missedClasses = applicationRuns;
      instrumentation.addTransformer(agent, true);
      agent.lookAtLoaded();
      if (applicationRuns) {
        agent.tellPresence();
      }
    } catch (Throwable failure) {
      say("could not start, nothing is observed: " + failure);
    }
  }

  private AoaiAgent(String options, Instrumentation instrumentation, AgentLoader loader) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.loader = loader;
    String names = loader.text("gate");
    int start = 0;
    for (int end = names.indexOf('\n'); end >= 0; end = names.indexOf('\n', start)) {
      String name = names.substring(start, end);
      if (name.charAt(0) == '~') {
        wovenWhenAwake.add(name.substring(1));
      } else {
        waking.add(name);
      }
      start = end + 1;
    }
  }

  @Override
  public byte[] transform(
      ClassLoader classLoader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (name == null) {
      return null;
    }
    ClassFileTransformer awake = weaver;
    if (waking.contains(name)) {
      if (awake == null) {
        awake = wake();
      }
    } else if (!wovenWhenAwake.contains(name)) {
      return null;
    } else if (awake == null) {
      missedClasses = true;
      // Woven late, it may be woven before wake() is through.
      awake = redefined == null ? null : settled();
    }
    try {
      return awake == null ? null : awake.transform(classLoader, name, redefined, domain, bytes);
    } catch (Throwable failure) {
      return null;
    }
  }

  /** Says nothing: who attaches reads the answer, and the application's stderr is not theirs. */
  private void attachedAgain(String newOptions) {
    try {
      if ("false".equalsIgnoreCase(optionOf(newOptions))) {
        stop();
        tell("detached");
      } else {
        tell("already");
      }
    } catch (Throwable failure) {
      say("could not be stopped: " + causeOf(failure));
    }
  }

  /** From here on nothing is woven; what is woven is given back as it was. */
  private void stop() throws ReflectiveOperationException {
    running = null;
    instrumentation.removeTransformer(this);
    ClassFileTransformer awake = stopped();
    if (awake != null) {
      awake.getClass().getMethod("stop", Instrumentation.class).invoke(awake, instrumentation);
    }
  }

  private synchronized ClassFileTransformer stopped() {
    ClassFileTransformer awake = weaver;
    woken = true;
    weaver = null;
    return awake;
  }

  private void tellPresence() throws ReflectiveOperationException {
    if (weaver != null) {
      tell("observing");
    } else if (failed == null) {
      tell("waiting");
    } else {
      stop();
      tell("failed: " + failed);
    }
  }

  private void tell(String presence) throws ReflectiveOperationException {
    loader
        .loadClass("io.github.aoaiagent.startup.Presence")
        .getMethod("tell", Instrumentation.class, String.class)
        .invoke(null, instrumentation, presence);
  }

  /** What loaded before, nobody has seen: an agent before this one may use an SDK, too. */
  private void lookAtLoaded() throws ReflectiveOperationException {
    boolean sdk = false;
    boolean missed = false;
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() != null) {
        String name = loaded.getName().replace('.', '/');
        sdk |= waking.contains(name);
        missed |= wovenWhenAwake.contains(name);
      }
    }
    if (sdk) {
      missedClasses = false;
      weaveLoaded();
    } else if (missed) {
      missedClasses = true;
    }
  }

  /** Weaves on this thread: whoever attaches the agent may rely on the next call. */
  private void weaveLoaded() throws ReflectiveOperationException {
    ClassFileTransformer awake = wake();
    if (awake != null) {
      awake
          .getClass()
          .getMethod("weaveLoaded", Instrumentation.class)
          .invoke(awake, instrumentation);
    }
  }

  /** Loads the rest of the agent; once, whatever becomes of it. */
  private synchronized ClassFileTransformer wake() {
    if (!woken) {
      woken = true;
      try {
        weaver =
            (ClassFileTransformer)
                loader
                    .loadClass("io.github.aoaiagent.startup.AgentStartup")
                    .getMethod(
                        "start",
                        String.class,
                        Instrumentation.class,
                        AgentLoader.class,
                        boolean.class)
                    .invoke(null, options, instrumentation, loader, missedClasses);
      } catch (Throwable failure) {
        failed = causeOf(failure);
        say("could not start, nothing is observed: " + failed);
      }
    }
    return weaver;
  }

  private synchronized ClassFileTransformer settled() {
    return weaver;
  }

  private static Throwable causeOf(Throwable failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  private static boolean isDisabled(String options) {
    String enabled = optionOf(options);
    if (enabled == null) {
      enabled = System.getProperty("aoai.enabled");
    }
    if (enabled == null) {
      enabled = System.getenv("AOAI_ENABLED");
    }
    return enabled != null && enabled.trim().equalsIgnoreCase("false");
  }

  /** The value of {@code enabled}, read as all options are later; null if it is not there. */
  private static String optionOf(String options) {
    String value = null;
    int end = -1;
    for (int start = 0; options != null && end < options.length(); start = end + 1) {
      int comma = options.indexOf(',', start);
      end = comma < 0 ? options.length() : comma;
      int equals = options.indexOf('=', start);
      if (equals >= 0
          && equals < end
          && options.substring(start, equals).trim().equals("enabled")) {
        value = options.substring(equals + 1, end).trim();
      }
    }
    return value;
  }

  private static int javaVersion() {
    String version = System.getProperty("java.specification.version", "0");
    return version.startsWith("1.")
        ? Integer.parseInt(version.substring(2))
        : Integer.parseInt(version);
  }

  private static void say(String sentence) {
    System.err.println("aoai-agent: " + sentence);
  }
}
