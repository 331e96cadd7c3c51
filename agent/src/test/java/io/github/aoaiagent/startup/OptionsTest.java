// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.telemetry.Attribution;
import io.github.aoaiagent.telemetry.Caller;
import io.github.aoaiagent.telemetry.ContentMode;
import io.github.aoaiagent.telemetry.MetricSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void nothingGivenIsTheDefaults() {
    Options options = options(null);
    assertFalse(options.print());
    assertTrue(options.genAiSystem());
    assertEquals(MetricSet.BOTH, options.metrics());
    assertEquals(Duration.ofMinutes(10), options.maxAge());
    assertEquals(Duration.ofSeconds(5), options.shutdownTimeout());
    assertEquals(16384, options.content().maxChars());
    assertNull(options.content().redact());
    assertEquals(ContentMode.NO_CONTENT, options.content().mode());
    assertEquals(List.of(), told);
  }

  @Test
  void usageOfStreamsIsLeftAskedForOrCounted() {
    assertFalse(options("").injectsStreamUsage() || options("").estimatesStreamUsage());
    assertTrue(options("stream.usage=inject").injectsStreamUsage());
    assertFalse(options("stream.usage=inject").estimatesStreamUsage());
    assertTrue(options("stream.usage=Estimate").estimatesStreamUsage());
    assertEquals(List.of(), told);
    assertFalse(options("stream.usage=guess").estimatesStreamUsage());
    assertEquals(1, told.size());
  }

  @Test
  void microsoftsAttributesOfCostAreForApplicationInsightsUnlessSaidOtherwise() {
    String insights = "applicationinsights.connection-string=InstrumentationKey=1;";
    assertFalse(options("").microsoftCost());
    assertTrue(options("cost.microsoft=true").microsoftCost());
    assertTrue(options(insights).microsoftCost());
    assertFalse(options("cost.microsoft=False," + insights).microsoftCost());
    assertEquals(List.of(), told);
    assertTrue(options("cost.microsoft=perhaps," + insights).microsoftCost());
    assertEquals(1, told.size());
  }

  @Test
  void argumentsGoBeforePropertiesAndThoseBeforeTheEnvironment() {
    environment.put("AOAI_MAX_AGE", "1m");
    assertEquals(Duration.ofMinutes(1), options("").maxAge());
    properties.put("aoai.max-age", "2m");
    assertEquals(Duration.ofMinutes(2), options("").maxAge());
    assertEquals(Duration.ofMinutes(3), options("print, max-age = 3m").maxAge());
    assertTrue(options("print, max-age = 3m").print());
  }

  @Test
  void aListMayHaveCommasAmongTheArgumentsToo() {
    Attribution attribution =
        options("baggage.keys=user.id,tenant,print,caller=code,,baggage.metric-keys=team, x")
            .attribution(true);
    assertEquals(List.of("user.id", "tenant", "team", "x"), attribution.baggageKeys());
    assertEquals(List.of("team", "x"), attribution.metricKeys());
    assertEquals(Caller.CODE, attribution.caller());
    assertTrue(options("baggage.keys=user.id,print").print());
    assertEquals(Caller.SPAN, options("caller=me").caller());
    assertEquals(
        List.of("option aoai.caller is 'me', allowed is span, code, none; using span"), told);
  }

  @Test
  void propertiesOfOpenTelemetryAreTakenAmongTheArguments() {
    properties.put("otel.service.name", "elsewhere");
    Options options = options("otel.service.name=shop,print=true");
    assertEquals(Map.of("otel.service.name", "shop"), options.openTelemetry());
    assertEquals("shop", options.serviceName());
    assertEquals("elsewhere", options("print=true").serviceName());
    options.tellUnknown(List.of(), List.of());
    assertEquals(List.of(), told);
  }

  @Test
  void badValueIsToldWithWhatIsAllowedAndTheDefault() {
    assertEquals(Duration.ofMinutes(10), options("max-age=soon").maxAge());
    assertEquals(
        List.of(
            "option aoai.max-age is 'soon', allowed is a time such as 90s, 10m or 2h; using 10m"),
        told);
  }

  @Test
  void badValuesOfEveryKindFallBack() {
    Options options =
        options(
            "print=maybe,metrics=new,content.max-chars=-1,content.redact=[,shutdown-timeout=0s");
    assertFalse(options.print());
    assertEquals(MetricSet.BOTH, options.metrics());
    assertEquals(16384, options.content().maxChars());
    assertEquals(Duration.ofSeconds(5), options.shutdownTimeout());
    assertNotNull(options.content().redact());
    assertTrue(
        options.content().redact().matcher("a\nb").matches(), "a typing error must not leak");
    assertEquals(5, told.size(), told.toString());
  }

  @Test
  void anExpressionMayHaveCommasOfItsOwn() {
    String given = "content.redact=[,; ]|k-\\w{3,16}|a\\,b ,print,max-age=3m";
    Options options = options(given);
    assertEquals("[,; ]|k-\\w{3,16}|a\\,b", String.valueOf(options.content().redact()));
    assertTrue(options.print());
    assertEquals(Duration.ofMinutes(3), options.maxAge());
    options = options("content.redact=\\d{3,},otel.service.name=shop");
    assertEquals("\\d{3,}", String.valueOf(options.content().redact()));
    assertEquals("shop", options.serviceName());
    options.tellUnknown(List.of(), List.of());
    assertEquals(List.of(), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a,b,print=true", "a,pritn=true", "a,", ",b", "a,x=1,b"})
  void whatMayBeCutAtACommaIsRedactedWhole(String expression) {
    Options options = options("content.redact=" + expression);
    assertTrue(options.content().redact().matcher("neither\nof both").matches());
    options.tellUnknown(List.of(), List.of());
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).startsWith("option aoai.content.redact has a comma"), told::toString);
  }

  @Test
  void aCommaElsewhereThanInTheArgumentsIsTheExpressions() {
    properties.put("aoai.content.redact", "a,b");
    assertEquals("a,b", String.valueOf(options("print").content().redact()));
    assertEquals(List.of(), told);
  }

  @Test
  void unknownKeysAreToldWhereverTheyCameFrom() {
    options("pritn=true")
        .tellUnknown(
            List.of("aoai.metrisc", "user.dir"), List.of("AOAI_MAXAGE", "AOAI_MAX_AGE", "PATH"));
    assertEquals(3, told.size(), told.toString());
    assertTrue(
        told.get(0)
            .startsWith("there is no option 'pritn', it is ignored; options are enabled, print"),
        told.get(0));
    assertTrue(told.get(1).contains("'aoai.metrisc'"), told.get(1));
    assertEquals(
        "there is no option 'AOAI_MAXAGE', it is ignored; there is AOAI_MAX_AGE", told.get(2));
  }

  @Test
  void variablesOfTheApplicationAreNotSpokenOf() {
    options("")
        .tellUnknown(
            List.of(),
            List.of("AOAI_ENDPOINT", "AOAI_API_KEY", "AOAI_MODEL", "AOAI_HOST", "AOAI_"));
    assertEquals(List.of(), told);
  }

  @Test
  void contentModeKeepsTheNamesOfTheConvention() {
    environment.put(ContentOptions.CAPTURE_VARIABLE, "span_only");
    assertEquals(ContentMode.SPAN_ONLY, options("").content().mode());
    properties.put(ContentOptions.CAPTURE_PROPERTY, "true");
    assertEquals(ContentMode.SPAN_AND_EVENT, options("").content().mode());
    properties.put(ContentOptions.CAPTURE_PROPERTY, "yes");
    assertEquals(ContentMode.NO_CONTENT, options("").content().mode());
    assertEquals(1, told.size());
  }

  @Test
  void garbageIsNotFatal() {
    options(",,=,=x,\u0000,print==,").tellUnknown(List.of(), List.of());
    assertFalse(told.isEmpty());
  }

  private Options options(String arguments) {
    return new Options(arguments, properties::get, environment::get, told::add);
  }
}
