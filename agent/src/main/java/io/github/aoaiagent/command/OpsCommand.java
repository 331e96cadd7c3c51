// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.AgentLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes out the queries, dashboards, rules and alerts that are packed with the agent. */
@Command(
    name = "ops",
    header = "Writes out queries, dashboards, rules and alerts for its telemetry.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "KQL for Application Insights and Log Analytics, an Azure workbook and alerts (ARM and"
            + " bicep), Grafana dashboards, Prometheus rules, guides for DuckDB, Azure Data"
            + " Explorer and Power BI. README.md there says how each is used. Files that differ"
            + " from what is packed are left alone, unless --force.",
    optionListHeading = "%n",
    mixinStandardHelpOptions = true)
final class OpsCommand implements Callable<Integer> {
  private static final String PACKED = "agent/ops.zip";
  private static final String KINDS = "kql, grafana, prometheus, azure, guides";

  @Spec private CommandSpec spec;

  @Option(names = "--to", required = true, paramLabel = "<folder>", description = "Where to.")
  private Path folder = Path.of("");

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "<kind>",
      description = KINDS + "; several with commas between them.")
  private List<String> only = List.of();

  @Option(names = "--force", description = "Replaces files that differ.")
  private boolean force;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private OpsCommand() {}

  @Override
  public Integer call() throws Refusal {
    List<Packed> files = wanted();
    List<String> kept = new ArrayList<>();
    int written = 0;
    for (Packed file : files) {
      Path to = folder.resolve(file.name());
      try {
        if (!force && Files.exists(to) && !file.isIn(to)) {
          kept.add(to.toString());
          continue;
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.write(to, file.bytes());
        written++;
      } catch (IOException refused) {
        throw new Refusal(to + " cannot be written (" + refused + "); choose another --to");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(written + " files in " + folder.toAbsolutePath().normalize());
    kept.forEach(file -> out.println("left as it was, because it differs: " + file));
    return kept.isEmpty() ? 0 : 1;
  }

  private List<Packed> wanted() throws Refusal {
    List<Packed> all = packed();
    List<String> kinds = only.stream().map(String::trim).toList();
    for (String kind : kinds) {
      if (all.stream().noneMatch(file -> file.kind().equals(kind))) {
        throw new ParameterException(spec.commandLine(), "--only " + kind + ": there is " + KINDS);
      }
    }
    return all.stream()
        .filter(file -> kinds.isEmpty() || file.kind().isEmpty() || kinds.contains(file.kind()))
        .toList();
  }

  private static List<Packed> packed() throws Refusal {
    byte[] bytes = ((AgentLoader) OpsCommand.class.getClassLoader()).bytes(PACKED);
    List<Packed> files = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.add(new Packed(entry.getName(), zip.readAllBytes()));
        }
      }
      return files;
    } catch (IOException damaged) {
      throw new Refusal("this agent's own jar cannot be read (" + damaged.getMessage() + ")");
    }
  }

  /**
   * A packed file.
   *
   * @param name with its folder
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Packed(String name, byte[] bytes) {
    /** The folder at the top, empty for what belongs to all of them. */
    String kind() {
      int slash = name.indexOf('/');
      return slash < 0 ? "" : name.substring(0, slash);
    }

    boolean isIn(Path file) throws IOException {
      return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes);
    }
  }
}
