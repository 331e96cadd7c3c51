// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the agents see of the same calls, as the README shows it. */
final class PeerTable {
  static final String BEGIN = "<!-- peers:begin -->";
  static final String END = "<!-- peers:end -->";

  private static final List<String> GROUPS =
      List.of(
          "chat",
          "chat streams",
          "responses",
          "completions, embeddings",
          "images, audio",
          "refused, throttled, filtered, cut");

  private static final Set<String> REFUSED =
      Set.of(
          "filtered",
          "throttled-once",
          "throttled",
          "unauthorized",
          "broken",
          "invalid",
          "missing",
          "failing-stream",
          "cut-stream",
          "cut-body",
          "filtered-completion");

  private final List<String> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Peer> peers;

  PeerTable(List<Peer> peers) {
    this.peers = peers;
  }

  /** Adds a program, with what each of the agents saw of it. */
  void add(ShapeProgram program, Map<Peer, PeerSight> sights, ShapeRun plain) {
    for (String group : GROUPS) {
      List<String> shapes =
          plain.shapes().stream().filter(shape -> group(shape).equals(group)).toList();
      StringBuilder row = new StringBuilder("| " + program.sdk() + ": " + group);
      row.append(" | ").append(shapes.size());
      for (Peer peer : peers) {
        row.append(" | ").append(cell(sights.get(peer), shapes));
      }
      rows.add(row + " |");
    }
    StringBuilder changed = new StringBuilder("| " + program.sdk() + ": output changed");
    changed.append(" | ").append(plain.shapes().size());
    for (Peer peer : peers) {
      changed.append(" | ").append(sights.get(peer).run().changes(plain));
      note(program, peer, sights.get(peer), plain.shapes());
    }
    rows.add(changed + " |");
  }

  /** What a peer sees in part is named; what it sees wholly or not at all needs no list. */
  private void note(ShapeProgram program, Peer peer, PeerSight sight, List<String> shapes) {
    List<String> missing =
        shapes.stream()
            .filter(shape -> !sight.complete(shape))
            .map(shape -> sight.seen(shape) ? what(shape) + " (no tokens)" : what(shape))
            .distinct()
            .toList();
    if (!missing.isEmpty() && shapes.stream().anyMatch(sight::complete)) {
      notes.add(
          "%s, %s, not complete: %s."
              .formatted(peer.title(), program.sdk(), String.join(", ", missing)));
    }
  }

  String markdown() {
    StringBuilder table = new StringBuilder("| calls | shapes |");
    peers.forEach(peer -> table.append(' ').append(peer.title()).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(peers.size())).append('\n');
    rows.forEach(row -> table.append(row).append('\n'));
    notes.forEach(note -> table.append('\n').append(note).append('\n'));
    return table.toString();
  }

  /** What a text has between the marks; empty if it has none. */
  static String in(String readme) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    return begin < 0 || end < begin ? "" : readme.substring(begin + BEGIN.length(), end).strip();
  }

  /** Every shape with what each agent saw of it. */
  static String detailed(Map<Peer, PeerSight> sights, ShapeRun plain) {
    StringBuilder text = new StringBuilder();
    for (String shape : plain.shapes()) {
      text.append(String.format(Locale.ROOT, "%-36s", shape));
      sights.forEach(
          (peer, sight) ->
              text.append(String.format(Locale.ROOT, " %s: %-24s", peer, told(sight, shape))));
      text.append('\n');
    }
    return text.toString();
  }

  private static String told(PeerSight sight, String shape) {
    if (!sight.seen(shape)) {
      return "nothing";
    }
    String seen = sight.complete(shape) ? "complete" : "incomplete";
    return sight.keepsDeployment(shape) ? seen : seen + ", no deployment";
  }

  private static String cell(PeerSight sight, List<String> shapes) {
    long complete = shapes.stream().filter(sight::complete).count();
    long seen = shapes.stream().filter(sight::seen).count();
    long kept = shapes.stream().filter(sight::keepsDeployment).count();
    return complete + " / " + seen + " / " + kept;
  }

  private static String what(String shape) {
    return shape.substring(shape.indexOf('-') + 1);
  }

  private static String group(String shape) {
    String what = what(shape);
    if (REFUSED.contains(what)) {
      return "refused, throttled, filtered, cut";
    }
    if (what.startsWith("response")) {
      return "responses";
    }
    if (what.startsWith("completion") || what.startsWith("embeddings")) {
      return "completions, embeddings";
    }
    if (what.startsWith("chat") || what.equals("tools")) {
      return "chat";
    }
    return what.contains("stream") ? "chat streams" : "images, audio";
  }
}
