// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.core.implementation.util.BinaryDataHelper;
import com.azure.core.implementation.util.FluxByteBufferContent;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.wire.UsageCut;
import io.github.aoaiagent.wire.UsageCutStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Bodies of event streams without what {@link UsageCut} takes out. A buffer of which nothing is
 * taken is passed on as it is; others are made anew, because the SDK reads a buffer's array from
 * its beginning to its end.
 */
final class UsageCutBody {
  private UsageCutBody() {}

  /** The response with what is left of its body, which comes over the network. */
  static Response<BinaryData> cut(Response<BinaryData> response, Flux<ByteBuffer> body) {
    return new SimpleResponse<>(
        response,
        BinaryDataHelper.createBinaryData(
            new FluxByteBufferContent(Flux.defer(() -> cut(body, new UsageCut())), null, false)));
  }

  /** The same, of a body that the application reads as a stream. */
  static Response<BinaryData> cut(Response<BinaryData> response, InputStream body) {
    return new SimpleResponse<>(response, BinaryData.fromStream(new UsageCutStream(body), null));
  }

  /** The response with what is left of its body, which is here. */
  static Response<BinaryData> cut(Response<BinaryData> response, byte[] body) {
    UsageCut cut = new UsageCut();
    byte[] changed = cut.feed(body, 0, body.length);
    ByteArrayOutputStream left = new ByteArrayOutputStream(body.length);
    left.writeBytes(changed == null ? body : changed);
    left.writeBytes(cut.finish(true));
    return new SimpleResponse<>(response, BinaryData.fromBytes(left.toByteArray()));
  }

  private static Flux<ByteBuffer> cut(Flux<ByteBuffer> body, UsageCut cut) {
    return body.<ByteBuffer>handle((buffer, sink) -> pass(buffer, cut, sink))
        .concatWith(Mono.fromSupplier(() -> left(cut, true)))
        .onErrorResume(
            broken -> Flux.concat(Mono.fromSupplier(() -> left(cut, false)), Mono.error(broken)));
  }

  private static void pass(ByteBuffer buffer, UsageCut cut, SynchronousSink<ByteBuffer> sink) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    byte[] changed = cut.feed(bytes, 0, bytes.length);
    if (changed == null) {
      sink.next(buffer);
    } else if (changed.length > 0) {
      sink.next(ByteBuffer.wrap(changed));
    }
  }

  private static @Nullable ByteBuffer left(UsageCut cut, boolean whole) {
    byte[] left = cut.finish(whole);
    return left.length == 0 ? null : ByteBuffer.wrap(left);
  }
}
