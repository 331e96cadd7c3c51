// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prices, shown, explained and checked. */
class PricesCommandTest {
  @TempDir private Path folder;

  @Test
  void rowsAreShown() throws IOException {
    assertEquals(
        """
        Price table 2026-08-05, USD for 1M tokens, Global Standard

        MODEL                           INPUT  CACHED  OUTPUT     ALSO
        gpt-5.6-terra                     2.5    0.25      15  ?  cache write 3.125
        gpt-5.6-terra since 2026-07-30      2     0.2      12  ?  cache write 2.5, from 2026-07-30
        """,
        prices("--model", "terra").out());
  }

  @Test
  void aCostIsExplained() throws IOException {
    Path deployments =
        Files.writeString(
            folder.resolve("deployments.json"),
            "{\"prod\": {\"model\": \"gpt-4o\", \"type\": \"datazone\", \"discount\": 10}}");
    ForkedJvm.Exit exit =
        prices(
            "explain",
            "prod",
            "--in=1200",
            "--cached=1024",
            "--out=300",
            "--at=2026-10-01",
            "--deployments=" + deployments);
    assertEquals(0, exit.code(), exit::err);
    assertTrue(
        exit.out()
            .startsWith(
                """
                prod on 2026-10-01, by price table 2026-08-05

                row       gpt-4o, the deployments file says so of 'prod'
                source    pydantic/genai-prices\
                """),
        exit::out);
    // (176 × 2.50 + 1024 × 1.25 + 300 × 10) × 1.10 × 0.90
    assertTrue(
        exit.out()
            .endsWith(
                """
                discount  10 %

                                    TOKENS  USD PER 1M        USD
                input                  176       2.475  0.0004356
                cached                1024      1.2375  0.0012672
                output                 300         9.9    0.00297
                input                                   0.0017028
                output                                    0.00297
                cost                                    0.0046728
                saved by the cache                      0.0012672
                """),
        exit::out);
  }

  @Test
  void whatHasNoCostSaysWhy() throws IOException {
    assertRefused("there is no price for 'gpt-9' on ", "explain", "gpt-9", "--in=1");
    assertRefused(
        "there is no factor for tier 'priority' of this model",
        "explain",
        "gpt-4o",
        "--in=1",
        "--tier=priority");
    assertRefused("the parts are more than the whole", "explain", "gpt-4o", "--in=1", "--cached=2");
    assertRefused("no row has 'gpt-9' in a name", "--model=gpt-9");
  }

  @Test
  void aFileIsCheckedAndOursPassesAndIsTheSame() throws IOException {
    Path ours = Files.writeString(folder.resolve("ours.json"), prices("--format=json").out());
    ForkedJvm.Exit same = prices("check", ours.toString());
    assertTrue(same.out().startsWith(ours + " is right: price table 2026-08-05 ours.json"));
    assertTrue(same.out().lines().skip(1).noneMatch(line -> line.contains("→")), same::out);
    assertEquals(
        prices("--model=gpt").out().lines().skip(1).toList(),
        prices("--model=gpt", "--prices=" + ours).out().lines().skip(1).toList());
  }

  @Test
  void whatAFileChangesIsShown() throws IOException {
    Path file = folder.resolve("prices.json");
    Files.writeString(
        file,
        """
        {"date": "2026-10-01", "name": "contoso", "prices": [
          {"id": "gpt-4.1", "input": 1.8, "cached": 0.5, "output": 8},
          {"id": "tuned", "input": 3, "output": 12}]}
        """);
    assertEquals(
        file
            + """
             is right: price table 2026-10-01 contoso on 2026-08-05
            replaces  gpt-4.1
                      input 2 → 1.8
            new       tuned
                      input 3
                      output 12
            """,
        prices("check", file.toString()).out());
    Files.writeString(file, "{\"date\": \"2026-10-01\",\n \"price\": []}");
    assertRefused(file + ", line 2: there is no 'price' of a price table", "check", "" + file);
  }

  private static void assertRefused(String sentence, String... arguments) throws IOException {
    ForkedJvm.Exit exit = prices(arguments);
    assertEquals(1, exit.code(), exit::out);
    assertTrue(exit.err().startsWith("aoai-agent: " + sentence), exit::err);
    assertEquals(1, exit.err().lines().count());
  }

  private static ForkedJvm.Exit prices(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "prices";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return ForkedJvm.of(ForkedJvm.agentJar().toString(), command)
        .jvm("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8")
        .run();
  }
}
