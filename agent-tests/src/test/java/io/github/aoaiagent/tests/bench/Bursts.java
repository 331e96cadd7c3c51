// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.util.Arrays;

/** Measures what a call costs over many bursts of it, each with the export that follows. */
final class Bursts {
  static final String THREAD_BYTES = ", thread bytes";
  static final String PROCESS_BYTES = ", process bytes";
  static final String THREAD_MICROS = ", thread cpu us";

  /** As many spans as are sent in one request; more at once would be dropped, and cost less. */
  static final int LENGTH = 512;

  private static final int EXPORT_MILLIS = 60;

  private final Meter meter = new Meter();

  /** Runs bursts of a call, each with the time that its export takes. */
  Sample measure(int burst, int warmUps, int bursts, Runnable call) throws InterruptedException {
    double[] thread = new double[bursts];
    double[] process = new double[bursts];
    double[] micros = new double[bursts];
    for (int i = -warmUps; i < bursts; i++) {
      long processBefore = meter.processBytes();
      long threadBefore = Meter.threadBytes();
      long nanosBefore = Meter.threadNanos();
      for (int j = 0; j < burst; j++) {
        call.run();
      }
      long nanos = Meter.threadNanos() - nanosBefore;
      long threadBytes = Meter.threadBytes() - threadBefore;
      Thread.sleep(EXPORT_MILLIS);
      if (i >= 0) {
        micros[i] = nanos / 1e3 / burst;
        thread[i] = (double) threadBytes / burst;
        process[i] = (double) (meter.processBytes() - processBefore) / burst;
      }
    }
    return new Sample(median(thread), mean(process), median(micros));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** An export that falls into the next burst is not lost in the mean. */
  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  record Sample(double threadBytes, double processBytes, double threadMicros) {
    Sample minus(Sample other, int parts) {
      return new Sample(
          (threadBytes - other.threadBytes) / parts,
          (processBytes - other.processBytes) / parts,
          (threadMicros - other.threadMicros) / parts);
    }

    void print(String name) {
      System.out.println(name + THREAD_BYTES + "=" + threadBytes);
      System.out.println(name + PROCESS_BYTES + "=" + processBytes);
      System.out.println(name + THREAD_MICROS + "=" + threadMicros);
    }
  }
}
