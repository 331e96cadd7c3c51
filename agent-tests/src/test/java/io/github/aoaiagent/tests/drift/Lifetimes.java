// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of what only some versions of an SDK have. Whatever is not listed must be in all; what
 * is listed must be in the versions it says, and in no other.
 */
final class Lifetimes {
  private final List<Lifetime> all = new ArrayList<>();
  private final Set<Lifetime> used = new HashSet<>();

  /**
   * A line of the list.
   *
   * @param reflected whether only reflection touches it, so that class files do not tell
   */
  private record Lifetime(
      String sdk, VersionRanges versions, boolean reflected, String member, Pattern pattern) {

    static Lifetime of(String line) {
      String[] parts = line.split("\\s+");
      String member = parts[parts.length - 1];
      String pattern = Pattern.quote(member).replace("*", "\\E.*\\Q");
      return new Lifetime(
          parts[0],
          new VersionRanges(parts[1]),
          parts[2].equals("reflected"),
          member,
          Pattern.compile(pattern));
    }

    boolean covers(Link link) {
      return pattern.matcher(link.name()).matches() || pattern.matcher(link.shortName()).matches();
    }
  }

  /**
   * Reads the list.
   *
   * @param text on each line an SDK, its versions, and a class or, behind {@code #}, its member; a
   *     star stands for any text
   */
  Lifetimes(String text) {
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Lifetime::of)
        .forEach(all::add);
  }

  static Lifetimes load() throws IOException {
    try (InputStream in = Lifetimes.class.getResourceAsStream("/sdk-members.txt")) {
      return new Lifetimes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Members of an SDK that are looked up by reflection. */
  List<String> reflected(String sdk) {
    return all.stream()
        .filter(each -> each.reflected && each.sdk.equals(sdk))
        .map(Lifetime::member)
        .toList();
  }

  /** What is wrong with a version, a sentence each. */
  List<String> problems(String sdk, String version, Collection<Link> links) {
    Set<String> absent = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (Link link : links) {
      Lifetime lifetime = lifetime(sdk, link);
      if (lifetime != null && !lifetime.versions.contains(version)) {
        absent.add(link.name());
        if (!link.isBroken()) {
          problems.add(
              "%s is there, but is listed for %s".formatted(link.name(), lifetime.versions.text()));
        }
      }
    }
    links.stream()
        .filter(Link::isBroken)
        .filter(link -> !absent.contains(link.name()) && !absent.contains(link.className()))
        .forEach(link -> problems.add(link.problem()));
    return problems;
  }

  /** Lines that were about nothing the agent touches in any version that was judged. */
  List<String> idle() {
    return all.stream().filter(each -> !used.contains(each)).map(Lifetime::member).toList();
  }

  private @Nullable Lifetime lifetime(String sdk, Link link) {
    for (Lifetime each : all) {
      if (each.sdk.equals(sdk) && each.covers(link)) {
        used.add(each);
        return each;
      }
    }
    return null;
  }
}
