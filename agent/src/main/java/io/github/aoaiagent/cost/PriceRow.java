// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a model, from some day on.
 *
 * @param id tells rows apart
 * @param models names of the model, as responses have it
 * @param starts beginnings of names of the model
 * @param from when the prices begin, in milliseconds since the epoch; {@link Long#MIN_VALUE} if
 *     ever
 * @param azure whose bill they are on: true Azure's, false OpenAI's, null both
 * @param rates for a request that is not long
 * @param longOver a request is long with more input tokens than this; {@link Long#MAX_VALUE} if
 *     none
 * @param longRates for a long request, all of it
 * @param imagesAsText whether image input is billed as any other input
 * @param tiers factors that are not those of the table
 * @param types factors that are not those of the table
 * @param source whose word it is
 * @param verified whether it was seen as the price of who bills it
 */
public record PriceRow(
    String id,
    List<String> models,
    List<String> starts,
    long from,
    @Nullable Boolean azure,
    Rates rates,
    long longOver,
    Rates longRates,
    boolean imagesAsText,
    Map<String, Factor> tiers,
    Map<String, Factor> types,
    List<String> source,
    boolean verified,
    @Nullable String note) {

  boolean isBilledBy(boolean byAzure) {
    return azure == null || azure == byAzure;
  }
}
