// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.VirtualMachine;
import net.bytebuddy.agent.VirtualMachine.ForHotSpot.Connection;

/**
 * Attaches to a HotSpot JVM by the socket it listens at, with ByteBuddy's protocol and the JDK's
 * own sockets. Not on Windows, which has no such socket.
 */
final class SocketAttachment extends Connection.Factory.ForSocketFile {
  private static final int ATTEMPTS = 50;
  private static final long PAUSE_MILLIS = 100;

  private SocketAttachment() {
    super("/tmp", ATTEMPTS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static VirtualMachine to(long pid) throws IOException {
    if (File.separatorChar == '\\') {
      throw new IOException("this Java runtime lacks the module jdk.attach");
    }
    return VirtualMachine.ForHotSpot.attach(Long.toString(pid), new SocketAttachment());
  }

  @Override
  protected void kill(String processId, int signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, processId)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noKill) {
      throw new IllegalStateException("this system has no command kill", noKill);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected Connection doConnect(File socket) {
    return new Channel(UnixDomainSocketAddress.of(socket.toPath()));
  }

  /** Connects anew for each request, as the protocol wants it. */
  private static final class Channel extends Connection.OnPersistentByteChannel<SocketChannel> {
    private final UnixDomainSocketAddress address;

    Channel(UnixDomainSocketAddress address) {
      this.address = address;
    }

    @Override
    protected SocketChannel connect() throws IOException {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(address);
      return channel;
    }

    @Override
    protected void write(SocketChannel channel, byte[] bytes) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }

    @Override
    protected int read(SocketChannel channel, byte[] bytes) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes));
    }

    @Override
    protected void close(SocketChannel channel) throws IOException {
      channel.close();
    }

    @Override
    public void close() {}
  }
}
