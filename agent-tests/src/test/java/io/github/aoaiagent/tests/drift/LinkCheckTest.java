// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seam that was compiled against one version of a tiny SDK, and what other versions lack. */
class LinkCheckTest {
  private static final String CLIENT =
      "package sdk; public class Client extends Base { public String url; public int send() {return"
          + " 1;} }";
  private static final String BASE =
      "package sdk; public class Base { public void inherited() {} protected void mine() {} }";
  private static final String ANSWER =
      "package sdk; public interface Answer extends AutoCloseable { int status(); }";
  private static final String SEAM =
      """
      package io.github.aoaiagent.tiny;
      public class Seam extends sdk.Base implements sdk.Answer {
        public int status() { return 0; }
        public void close() {}
        Object touch(sdk.Client client, sdk.Answer answer) throws Exception {
          client.send();
          client.inherited();
          client.hashCode();
          mine();
          answer.close();
          Runnable later = client::inherited;
          return client.url + later;
        }
      }
      """;

  @TempDir Path folder;
  private Map<String, byte[]> seams = Map.of();

  @BeforeEach
  void compileTheSeam() throws IOException {
    List<String> sources = List.of(CLIENT, BASE, ANSWER, SEAM);
    Path classes = TinySdk.compile(folder.resolve("seam"), sources);
    seams = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes.resolve("io"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        seams.put(name.replace(".class", ""), Files.readAllBytes(file));
      }
    }
  }

  @Test
  void allIsThereInTheVersionItWasCompiledAgainst() throws IOException {
    assertEquals(List.of(), problems(CLIENT, BASE, ANSWER));
  }

  @Test
  void aClassIsMissing() throws IOException {
    String other = "package sdk; public class Other {}";
    assertEquals(
        List.of(
            "there is no class sdk.Answer, which Seam names",
            "there is no sdk.Answer.close()V, which Seam calls"),
        problems(CLIENT, BASE, other));
  }

  @Test
  void aMethodHasAnotherReturnType() throws IOException {
    assertEquals(
        List.of("there is no sdk.Client.send()I, which Seam calls"),
        problems(CLIENT.replace("int send", "long send"), BASE, ANSWER));
  }

  @Test
  void aFieldIsMissing() throws IOException {
    assertEquals(
        List.of("there is no sdk.Client.url:Ljava/lang/String;, which Seam reads"),
        problems(CLIENT.replace("String url", "Object url"), BASE, ANSWER));
  }

  @Test
  void nothingIsInheritedAnyMore() throws IOException {
    assertEquals(
        List.of(
            "there is no sdk.Base.inherited()V, which Seam calls",
            "there is no sdk.Base.mine()V, which Seam calls",
            "there is no sdk.Client.inherited()V, which Seam calls"),
        sorted(problems(CLIENT, "package sdk; public class Base {}", ANSWER)));
  }

  @Test
  void aMemberIsNotPublic() throws IOException {
    assertEquals(
        List.of("sdk.Client.send()I, which Seam calls, is not public"),
        problems(CLIENT.replace("public int", "int"), BASE, ANSWER));
  }

  @Test
  void aClassIsNotPublic() throws IOException {
    assertEquals(
        List.of("the class sdk.Client, which Seam names, is not public"),
        problems(CLIENT.replace("public class", "class"), BASE, ANSWER));
  }

  @Test
  void anInterfaceHasBecomeAClass() throws IOException {
    String answer = "package sdk; public abstract class Answer implements AutoCloseable { }";
    assertEquals(
        List.of("sdk.Answer.close()V, which Seam calls, is a member of a class now"),
        problems(CLIENT, BASE, answer));
  }

  @Test
  void anInterfaceHasGrown() throws IOException {
    assertEquals(
        List.of("sdk.Answer.id()J is abstract, and Seam does not have it"),
        problems(CLIENT, BASE, ANSWER.replace("int status()", "long id(); int status()")));
    assertEquals(
        List.of(),
        problems(
            CLIENT,
            BASE,
            ANSWER.replace("int status()", "default long id() {return 1;} int status()")));
  }

  @Test
  void whatIsOverriddenHasBecomeFinal() throws IOException {
    String base = BASE.replace("void inherited", "final void close() {} public void inherited");
    assertEquals(
        List.of("sdk.Base.close()V is final, but overridden"), problems(CLIENT, base, ANSWER));
  }

  @Test
  void whatIsExtendedHasBecomeFinal() throws IOException {
    String client =
        CLIENT.replace(" extends Base", "").replace("}", "public void inherited() {} }");
    assertEquals(
        List.of("sdk.Base is final, but extended"),
        problems(
            client.replace("return 1;public void inherited() {} }", "return 1;}"),
            BASE.replace("class", "final class"),
            ANSWER));
  }

  @Test
  void aModuleKeepsAPackage() throws IOException {
    String module = "module sdk {}";
    assertEquals(
        List.of(
            "the class sdk.Answer, which Seam names, is neither exported nor opened",
            "the class sdk.Base, which Seam names, is neither exported nor opened",
            "the class sdk.Client, which Seam names, is neither exported nor opened"),
        sorted(problems(CLIENT, BASE, ANSWER, module)));
    assertEquals(List.of(), problems(CLIENT, BASE, ANSWER, "module sdk { exports sdk; }"));
    assertEquals(
        List.of(), problems(woven(Set.of("sdk")), List.of(), CLIENT, BASE, ANSWER, module));
  }

  @Test
  void aWovenMethodIsMissing() throws IOException {
    WovenSdk sdk =
        woven(
            Set.of(),
            new WovenSdk.WovenClass("sdk/Client", List.of("se*", "send", "sen"), List.of("int")),
            new WovenSdk.WovenClass("sdk/Base", List.of("mine"), List.of("int")),
            new WovenSdk.WovenClass("sdk/Gone", List.of(), List.of()));
    assertEquals(
        List.of(
            "sdk.Client has no method sen returning one of the woven types, which is woven",
            "sdk.Base has no method mine returning one of the woven types, which is woven",
            "there is no class sdk.Gone, which is woven"),
        problems(sdk, List.of(), CLIENT, BASE, ANSWER));
  }

  @Test
  void whatReflectionLooksForIsMissing() throws IOException {
    assertEquals(
        List.of("there is no sdk.Client#*:Lsdk/Base;, which is looked up by reflection"),
        problems(
            woven(Set.of()),
            List.of("sdk.Client#*:Ljava/lang/String;", "sdk.Client#*:Lsdk/Base;"),
            CLIENT,
            BASE,
            ANSWER));
  }

  private List<String> problems(String... sources) throws IOException {
    return problems(woven(Set.of()), List.of(), sources);
  }

  private WovenSdk woven(Set<String> opened, WovenSdk.WovenClass... woven) {
    return new WovenSdk("sdk", List.of(woven), opened, seams);
  }

  private List<String> problems(WovenSdk sdk, List<String> reflected, String... sources)
      throws IOException {
    Path classes = TinySdk.compile(Files.createTempDirectory(folder, "sdk"), List.of(sources));
    try (ClassFiles path = new ClassFiles(List.of(TinySdk.jar(classes)))) {
      List<String> problems = new ArrayList<>();
      for (Link link : LinkCheck.links(sdk, reflected, path)) {
        if (link.isBroken()) {
          problems.add(link.problem());
        }
      }
      return problems;
    }
  }

  private static List<String> sorted(List<String> problems) {
    return problems.stream().sorted().toList();
  }
}
