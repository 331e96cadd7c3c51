// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.osgi;

import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** An OSGi framework with one bundle. */
public final class FelixHost {
  private FelixHost() {}

  /**
   * @param arguments a folder, the bundle's location, and the endpoint of the service
   */
  public static void main(String[] arguments) throws BundleException, InterruptedException {
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage", arguments[0],
                    "org.osgi.framework.storage.clean", "onFirstInit",
                    "calls.endpoint", arguments[2]));
    framework.start();
    BundleContext context = framework.getBundleContext();
    context.installBundle(arguments[1]).start();
    framework.stop();
    framework.waitForStop(0);
    // Threads of the SDK's transport would need a minute.
    System.exit(0);
  }
}
