// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How users are written: as the first 16 hexadecimal digits of the SHA-256 of their UTF-8, unless
 * asked for otherwise. That hides them from who reads along, not from who can guess them. For one
 * thread.
 */
final class Users {
  /** The tags that name a user. */
  static final Set<String> KEYS = Set.of("user.id", "enduser.id");

  private static final int BYTES = 8;
  private static final int MOST_HASHES = 1000;

  private final @Nullable MessageDigest digest;
  private final Map<String, String> hashes = new HashMap<>();

  Users(boolean plain) {
    digest = plain ? null : sha256();
  }

  String written(String user) {
    if (digest == null) {
      return user;
    }
    String hash = hashes.get(user);
    if (hash == null) {
      byte[] bytes = digest.digest(user.getBytes(StandardCharsets.UTF_8));
      hash = HexFormat.of().formatHex(bytes, 0, BYTES);
      if (hashes.size() == MOST_HASHES) {
        hashes.clear();
      }
      hashes.put(user, hash);
    }
    return hash;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
