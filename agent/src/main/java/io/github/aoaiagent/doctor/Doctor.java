// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import io.github.aoaiagent.weave.Patches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an application and at what is around it, and says what would come of the agent there.
 */
public final class Doctor {
  private final Function<String, byte @Nullable []> entries;

  /**
   * @param entries the entries of the agent's jar, by their names
   */
  public Doctor(Function<String, byte @Nullable []> entries) {
    this.entries = entries;
  }

  /**
   * @param classPath folders and jars; empty if only the surroundings are to be looked at
   * @param arguments of the JVM; empty if there is none yet
   * @param otel the option of that name
   */
  public List<Finding> application(List<Path> classPath, List<String> arguments, String otel) {
    SdkCheck sdks = new SdkCheck(this::ownClass, Patches.read(entries.apply("agent/patches")));
    OriginCheck origin = new OriginCheck(otel, arguments);
    StreamCheck streams = new StreamCheck();
    Set<String> wanted = new HashSet<>(sdks.wanted());
    wanted.addAll(streams.wanted());
    wanted.add(OriginCheck.GLOBAL);
    ClassPath classes =
        new ClassPath(
            wanted,
            file -> {
              sdks.found(file);
              origin.found(file);
              streams.found(file);
            });
    List<Finding> findings = new ArrayList<>();
    for (Path entry : classPath) {
      try {
        classes.search(entry);
      } catch (IOException unreadable) {
        findings.add(Finding.bad(entry.toString(), "cannot be read: " + unreadable.getMessage()));
      }
    }
    if (!classPath.isEmpty()) {
      findings.addAll(sdks.findings());
      if (!sdks.foundSdk()) {
        findings.add(
            Finding.bad(
                "SDK",
                "none in the "
                    + classes.jars()
                    + " jars looked into: azure-ai-openai, openai-java and azure-ai-inference are"
                    + " observed"));
      }
    }
    findings.addAll(origin.findings());
    findings.addAll(streams.findings());
    return findings;
  }

  /**
   * @param connectionString of Application Insights, or null
   */
  public List<Finding> export(Settings settings, @Nullable String connectionString) {
    List<Finding> findings =
        new ArrayList<>(new ExportCheck(settings, connectionString).findings());
    if (connectionString != null) {
      findings.add(
          FolderCheck.finding(
              "retries",
              Path.of(System.getProperty("java.io.tmpdir")),
              "what Application Insights does not take at once would be lost: set java.io.tmpdir"));
    }
    return findings;
  }

  /**
   * @param prices the option of that name, as is the next
   * @param folder where the application runs
   */
  public List<Finding> prices(String prices, String deployments, Path folder) {
    return PriceCheck.findings(prices, deployments, folder);
  }

  /**
   * @param option the option {@code usage-log}
   * @param folder where the application runs
   */
  public List<Finding> usageLog(String option, Path folder) {
    boolean off = option.equals("false");
    Path log = folder.resolve(off || option.equals("true") ? "aoai-usage" : option);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        off
            ? Finding.good("usage log", "off; usage-log=true writes one line for each call")
            : FolderCheck.finding(
                "usage log", log, "no usage would be recorded: set usage-log to a folder"));
    if (Files.isDirectory(log)) {
      findings.addAll(LogCheck.findings(log));
    }
    return findings;
  }

  private byte @Nullable [] ownClass(String name) {
    return entries.apply("agent/" + name.replace('.', '/') + ".classdata");
  }
}
