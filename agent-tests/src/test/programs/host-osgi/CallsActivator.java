// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.osgi.bundle;

import io.github.aoaiagent.programs.calls.Calls;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Begins in a bundle that has the SDK inside. */
public final class CallsActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    new Calls(context.getProperty("calls.endpoint")).make();
    System.out.println("by " + Calls.class.getClassLoader().getClass().getName());
  }

  @Override
  public void stop(BundleContext context) {}
}
