// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate.tokenizer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.aoaiagent.estimate.Tokenizer;
import io.github.aoaiagent.estimate.Vocabulary;

/** Counts with jtokkit, which reads a vocabulary when it is first needed: that takes a second. */
public final class JtokkitTokenizer implements Tokenizer {
  private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

  @Override
  public long count(String text, Vocabulary vocabulary) {
    return encodings.getEncoding(type(vocabulary)).countTokensOrdinary(text);
  }

  private static EncodingType type(Vocabulary vocabulary) {
    return switch (vocabulary) {
      case CL100K_BASE -> EncodingType.CL100K_BASE;
      case O200K_BASE -> EncodingType.O200K_BASE;
    };
  }
}
