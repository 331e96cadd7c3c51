// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionCheckTest {
  @Test
  void whatIsRightIsPassedOver() {
    assertEquals(List.of(), OptionCheck.complaints(""));
    assertEquals(List.of(), OptionCheck.complaints("print=true, max-age = 3m"));
  }

  /** No value has an open bracket; those whose value is any text are left out. */
  @Test
  void aBadValueOfEveryOptionIsTold() {
    List<String> passed = new ArrayList<>();
    EnumSet<Option> texts =
        EnumSet.of(
            Option.AGENT_NAME,
            Option.AGENT_ID,
            Option.APPLICATIONINSIGHTS,
            Option.PRICES,
            Option.DEPLOYMENTS,
            Option.USAGE_LOG);
    for (Option option : EnumSet.complementOf(texts)) {
      if (OptionCheck.complaints(option.key() + "=[").size() != 1) {
        passed.add(option.key());
      }
    }
    assertEquals(List.of(), passed);
  }

  @Test
  void whatDoesNotExistIsTold() {
    assertTrue(
        OptionCheck.complaints("prnt").get(0).startsWith("there is no option 'prnt'; options are"));
  }

  @Test
  void onlyWhatIsSaidSwitches() {
    assertTrue(OptionCheck.disables("print, enabled=false"));
    assertTrue(OptionCheck.disables("enabled = False"));
    assertFalse(OptionCheck.disables("print=false"));
    assertTrue(OptionCheck.enables("enabled=TRUE"));
    assertFalse(OptionCheck.enables(""));
  }
}
