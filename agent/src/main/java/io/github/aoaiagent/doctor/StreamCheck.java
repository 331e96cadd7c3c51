// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Transports of azure-core that hand a stream over only when it has come whole. */
final class StreamCheck {
  private static final Map<String, String> BUFFERING =
      Map.of(
          "com/azure/core/http/okhttp/OkHttpAsyncHttpClient", "okhttp",
          "com/azure/core/http/jdk/httpclient/JdkHttpClient", "the JDK's");

  private static final String STREAMING = "com/azure/core/http/netty/NettyAsyncHttpClient";

  private final Set<String> buffering = new TreeSet<>();
  private boolean streaming;

  Set<String> wanted() {
    Set<String> wanted = new TreeSet<>(BUFFERING.keySet());
    wanted.add(STREAMING);
    return wanted;
  }

  void found(ClassFile file) {
    String transport = BUFFERING.get(file.name());
    if (transport != null) {
      buffering.add(transport);
    }
    streaming |= file.name().equals(STREAMING);
  }

  List<Finding> findings() {
    if (buffering.isEmpty() || streaming) {
      return List.of();
    }
    return List.of(
        Finding.note(
            "streams",
            "azure-core's HTTP client here is "
                + String.join(" or ", buffering)
                + ", which collects a stream before the SDK sees it: the time to the first chunk"
                + " will be that of the whole stream; azure-core-http-netty does not"));
  }
}
