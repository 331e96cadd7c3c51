// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.Sdks;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.weave.Patches;
import io.github.aoaiagent.weave.Weaver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Weaves the classes of an application's SDKs as the agent would, and drops what comes out. */
final class SdkCheck {
  private final Function<String, byte @Nullable []> ownClasses;
  private final Patches patches;
  private final List<ClassFile> files = new ArrayList<>();

  /**
   * @param ownClasses class files of the agent by class name with dots
   * @param patches those of this build
   */
  SdkCheck(Function<String, byte @Nullable []> ownClasses, Patches patches) {
    this.ownClasses = ownClasses;
    this.patches = patches;
  }

  /** The classes that are woven, with slashes. */
  Set<String> wanted() {
    Set<String> wanted = new HashSet<>();
    for (Sdk sdk : Sdks.ALL) {
      for (WeavePoint point : sdk.points()) {
        wanted.add(point.className().replace('.', '/'));
      }
    }
    return wanted;
  }

  void found(ClassFile file) {
    if (wanted().contains(file.name())) {
      files.add(file);
    }
  }

  /** One finding for each jar that has something of an SDK. */
  List<Finding> findings() {
    Map<String, List<ClassFile>> byPlace = new TreeMap<>();
    for (ClassFile file : files) {
      byPlace.computeIfAbsent(file.place(), place -> new ArrayList<>()).add(file);
    }
    List<Finding> findings = new ArrayList<>();
    byPlace.forEach((place, ofPlace) -> findings.add(finding(place, ofPlace)));
    return findings;
  }

  boolean foundSdk() {
    return files.stream().anyMatch(file -> !sdksOf(file).isEmpty());
  }

  private Finding finding(String place, List<ClassFile> ofPlace) {
    List<String> complaints = new ArrayList<>();
    Weaver known = new Weaver(points(), patches, name -> null, complaint -> {});
    Weaver any = new Weaver(points(), patches, ownClasses, complaints::add);
    Set<String> sdks = new LinkedHashSet<>();
    int unknown = 0;
    for (ClassFile file : ofPlace) {
      sdks.addAll(sdksOf(file));
      unknown += known.transform(null, file.name(), null, null, file.bytes()) == null ? 1 : 0;
      any.transform(null, file.name(), null, null, file.bytes());
    }
    String what =
        sdks.isEmpty()
            ? "retries and throttling of the SDKs above it"
            : "calls of " + String.join(", ", sdks);
    if (!complaints.isEmpty()) {
      return Finding.bad(place, String.join(" ", complaints));
    }
    return unknown == 0
        ? Finding.good(place, what + " would be observed")
        : Finding.note(
            place,
            what
                + " would be observed, though this agent has not seen this version: try it with"
                + " print=true and look for a newer agent");
  }

  /** The SDKs that a class is of; none if it is shared by several. */
  private static Set<String> sdksOf(ClassFile file) {
    Set<String> sdks = new LinkedHashSet<>();
    for (Sdk sdk : Sdks.ALL) {
      if (sdk.wakingClasses().contains(file.name().replace('/', '.'))) {
        sdks.add(sdk.name());
      }
    }
    return sdks;
  }

  private static List<WeavePoint> points() {
    List<WeavePoint> points = new ArrayList<>();
    Sdks.ALL.forEach(sdk -> points.addAll(sdk.points()));
    return points;
  }
}
