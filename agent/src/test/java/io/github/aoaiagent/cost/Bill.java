// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A call to Azure in autumn 2026, described in few words. */
final class Bill {
  private final @Nullable String model;
  private String date = "2026-10-01";
  private boolean azure = true;
  private @Nullable String deployment;
  private @Nullable String served;
  private @Nullable String host;
  private @Nullable String tier;
  private boolean spillover;
  private long input = -1;
  private long cached = -1;
  private long written = -1;
  private long audioIn = -1;
  private long imageIn = -1;
  private long output = -1;
  private long audioOut = -1;
  private long imageOut = -1;

  private Bill(@Nullable String model) {
    this.model = model;
  }

  /** By the model that answered. */
  static Bill of(@Nullable String model) {
    return new Bill(model);
  }

  Bill on(String day) {
    date = day;
    return this;
  }

  Bill atOpenAi() {
    azure = false;
    return this;
  }

  Bill deployment(String name) {
    deployment = name;
    return this;
  }

  Bill host(String name) {
    host = name;
    return this;
  }

  /** A provisioned deployment was full. */
  Bill spilledTo(@Nullable String name) {
    spillover = true;
    served = name;
    return this;
  }

  Bill tier(String name) {
    tier = name;
    return this;
  }

  Bill in(long tokens) {
    input = tokens;
    return this;
  }

  Bill cached(long tokens) {
    cached = tokens;
    return this;
  }

  Bill written(long tokens) {
    written = tokens;
    return this;
  }

  Bill out(long tokens) {
    output = tokens;
    return this;
  }

  Bill audio(long in, long out) {
    audioIn = in;
    audioOut = out;
    return this;
  }

  Bill images(long in, long out) {
    imageIn = in;
    imageOut = out;
    return this;
  }

  Billable call() {
    return new BilledCall(
        LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
        azure,
        deployment,
        served,
        model,
        tier,
        spillover,
        input,
        cached,
        written,
        audioIn,
        imageIn,
        output,
        audioOut,
        imageOut,
        host);
  }
}
