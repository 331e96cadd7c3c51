// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import net.bytebuddy.agent.ByteBuddyAgent.AttachmentProvider;
import net.bytebuddy.agent.VirtualMachine;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM is attached to: by what the JDK brings for it; by its socket, where this runtime was
 * made without {@code jdk.attach} as small container images are.
 */
final class Attachment {
  private static final AttachmentProvider JDK =
      new AttachmentProvider.Compound(
          AttachmentProvider.ForModularizedVm.INSTANCE, AttachmentProvider.ForJ9Vm.INSTANCE);

  private Attachment() {}

  /**
   * Attaches.
   *
   * @throws IOException for whatever goes wrong, with its cause
   */
  static VirtualMachine to(long pid) throws IOException {
    AttachmentProvider.Accessor accessor = JDK.attempt();
    if (!accessor.isAvailable()) {
      return SocketAttachment.to(pid);
    }
    Class<?> type = accessor.getVirtualMachineType();
    Object machine =
        invoke(type, null, "attach", new Class<?>[] {String.class}, Long.toString(pid));
    return (VirtualMachine)
        Proxy.newProxyInstance(
            VirtualMachine.class.getClassLoader(),
            new Class<?>[] {VirtualMachine.class},
            (proxy, method, arguments) ->
                invoke(
                    type,
                    machine,
                    method.getName(),
                    method.getParameterTypes(),
                    arguments == null ? new Object[0] : arguments));
  }

  private static Object invoke(
      Class<?> type,
      @Nullable Object target,
      String method,
      Class<?>[] parameters,
      Object... arguments)
      throws IOException {
    try {
      return type.getMethod(method, parameters).invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw new IOException(failure.getCause());
    } catch (ReflectiveOperationException failure) {
      throw new IOException(failure);
    }
  }
}
