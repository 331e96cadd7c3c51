// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/** Which row of prices a call has, and why. Not thread-safe; to be used again and again. */
final class RowSearch {
  private final Prices prices;
  private Deployment deployment = Deployment.UNKNOWN;
  private Quote.Match match = Quote.Match.NONE;
  private @Nullable PriceRow row;

  RowSearch(Prices prices) {
    this.prices = prices;
  }

  void search(Billable call, Deployments deployments) {
    deployment = said(call, deployments);
    match = Quote.Match.NONE;
    row = find(call);
  }

  /** What the user says of the deployment that served the call. */
  Deployment deployment() {
    return deployment;
  }

  Quote.Match match() {
    return match;
  }

  /** Null if no row is for the model. */
  @Nullable PriceRow row() {
    return row;
  }

  /**
   * What spilled over from a provisioned deployment is not billed by what is said of that one. It
   * may be said of the one that served it; else it is one of which nothing is known.
   */
  private static Deployment said(Billable call, Deployments deployments) {
    Deployment served = deployments.of(call.endpoint(), call.servedDeployment());
    if (call.spillover()) {
      return served == null || served.type() == DeploymentType.PTU ? Deployment.UNKNOWN : served;
    }
    Deployment said = served == null ? deployments.of(call.endpoint(), call.deployment()) : served;
    return said == null ? Deployment.UNKNOWN : said;
  }

  private @Nullable PriceRow find(Billable call) {
    String said = deployment.model();
    if (said != null) {
      // The user's word is not second-guessed.
      return found(call, Quote.Match.DEPLOYMENT_MAP, said);
    }
    PriceRow found = found(call, Quote.Match.RESPONSE_MODEL, call.model());
    String model = call.model();
    if (found == null && model != null) {
      String shortened = ModelIndex.shortened(model);
      found = shortened.equals(model) ? null : found(call, Quote.Match.SHORTENED_MODEL, shortened);
    }
    if (found == null) {
      String served = call.servedDeployment();
      found = found(call, Quote.Match.DEPLOYMENT_NAME, served == null ? call.deployment() : served);
    }
    return found;
  }

  private @Nullable PriceRow found(Billable call, Quote.Match by, @Nullable String name) {
    PriceRow found = name == null ? null : prices.find(name, call.azure(), call.epochMillis());
    if (found != null) {
      match = by;
    }
    return found;
  }
}
