// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.core.implementation.util.BinaryDataContent;
import com.azure.core.implementation.util.BinaryDataHelper;
import com.azure.core.implementation.util.ByteArrayContent;
import com.azure.core.implementation.util.ByteBufferContent;
import com.azure.core.implementation.util.FluxByteBufferContent;
import com.azure.core.implementation.util.InputStreamContent;
import com.azure.core.implementation.util.ListByteBufferContent;
import com.azure.core.implementation.util.SerializableContent;
import com.azure.core.implementation.util.StringContent;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.Injection;
import io.github.aoaiagent.wire.WatchedStream;
import io.github.aoaiagent.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.util.context.Context;

/**
 * Watches a response's body as the application reads it: nothing is read on its behalf. A body that
 * comes over the network is replaced by one of the same kind which passes the same bytes through,
 * because how it is read, and what a broken connection looks like, differs by kind.
 */
final class ResponseBody {
  /** azure-core puts a name into lower case each time it is asked; we ask for the same few. */
  private static final Map<String, HttpHeaderName> NAMES = new ConcurrentHashMap<>();

  private final Calls calls;

  ResponseBody(Calls calls) {
    this.calls = calls;
  }

  /** Whether the body can be read without reading a stream or a file. */
  static boolean isInMemory(BinaryData data) {
    return isInMemory(BinaryDataHelper.getContent(data));
  }

  Response<BinaryData> watch(WireReader reader, Response<BinaryData> response) {
    reader.headers(response.getStatusCode(), name -> header(response.getHeaders(), name));
    BinaryData body = response.getValue();
    if (body == null) {
      reader.complete();
      return response;
    }
    BinaryDataContent content = BinaryDataHelper.getContent(body);
    boolean asked =
        calls.usageInjection() != null
            && reader.isEventStream()
            && calls.attached(reader.call()) instanceof Injection injection
            && injection.isOn();
    if (asked) {
      reader.usageHidden();
    }
    if (isInMemory(content)) {
      byte[] bytes = body.toBytes();
      reader.bytes(bytes, 0, bytes.length);
      reader.complete();
      return asked ? UsageCutBody.cut(response, bytes) : response;
    }
    if (content instanceof FluxByteBufferContent) {
      WatchedFlux flux = new WatchedFlux(body.toFluxByteBuffer(), reader);
      calls.readFrom(reader.call(), flux);
      if (asked) {
        return UsageCutBody.cut(response, flux);
      }
      return new SimpleResponse<>(
          response,
          BinaryDataHelper.createBinaryData(
              new FluxByteBufferContent(flux, body.getLength(), body.isReplayable())));
    }
    if (content instanceof InputStreamContent) {
      WatchedStream stream = new WatchedStream(body.toStream(), reader, this::failed, null);
      calls.readFrom(reader.call(), stream);
      return asked
          ? UsageCutBody.cut(response, stream)
          : new SimpleResponse<>(response, BinaryData.fromStream(stream, body.getLength()));
    }
    calls.unseen(
        "a response body of the kind "
            + content.getClass().getName()
            + " was left alone; its tokens are missing from the telemetry");
    reader.complete();
    return response;
  }

  /** The call was refused or could not be made. */
  static void failed(WireReader reader, Throwable thrown) {
    if (thrown instanceof HttpResponseException refused) {
      HttpResponse response = refused.getResponse();
      if (response != null) {
        reader.headers(response.getStatusCode(), name -> header(response.getHeaders(), name));
      }
      reader.errorTree(refused.getValue());
    }
    reader.failed(thrown);
  }

  static @Nullable String header(HttpHeaders headers, String name) {
    return headers.getValue(NAMES.computeIfAbsent(name, HttpHeaderName::fromString));
  }

  private static boolean isInMemory(BinaryDataContent content) {
    return content instanceof ByteArrayContent
        || content instanceof ListByteBufferContent
        || content instanceof SerializableContent
        || content instanceof StringContent
        || content instanceof ByteBufferContent;
  }

  private void failed(Throwable failure) {
    calls.failed("response body", failure);
  }

  /**
   * Passes the buffers of a body on as they are. Its first subscriber is the one that is watched.
   */
  private final class WatchedFlux extends FluxOperator<ByteBuffer, ByteBuffer> {
    private static final AtomicIntegerFieldUpdater<WatchedFlux> SUBSCRIBED =
        AtomicIntegerFieldUpdater.newUpdater(WatchedFlux.class, "subscribed");

    private final WireReader reader;
    private volatile int subscribed;

    WatchedFlux(Flux<ByteBuffer> body, WireReader reader) {
      super(body);
      this.reader = reader;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> actual) {
      boolean first = SUBSCRIBED.compareAndSet(this, 0, 1);
      source.subscribe(first ? new WatchedSubscriber(actual) : actual);
    }

    /** Not static: while somebody reads, the flux must not look collected. */
    private final class WatchedSubscriber implements CoreSubscriber<ByteBuffer>, Subscription {
      private final CoreSubscriber<? super ByteBuffer> actual;
      private @Nullable Subscription upstream;

      WatchedSubscriber(CoreSubscriber<? super ByteBuffer> actual) {
        this.actual = actual;
      }

      @Override
      public Context currentContext() {
        return actual.currentContext();
      }

      @Override
      public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        actual.onSubscribe(this);
      }

      @Override
      public void onNext(ByteBuffer buffer) {
        try {
          reader.bytes(buffer);
        } catch (Throwable failure) {
          failed(failure);
        }
        actual.onNext(buffer);
      }

      @Override
      public void onError(Throwable thrown) {
        try {
          reader.failed(thrown);
        } catch (Throwable failure) {
          failed(failure);
        }
        actual.onError(thrown);
      }

      @Override
      public void onComplete() {
        try {
          reader.complete();
        } catch (Throwable failure) {
          failed(failure);
        }
        actual.onComplete();
      }

      @Override
      public void request(long n) {
        Subscription sender = upstream;
        if (sender != null) {
          sender.request(n);
        }
      }

      @Override
      public void cancel() {
        try {
          reader.closed();
        } catch (Throwable failure) {
          failed(failure);
        }
        Subscription sender = upstream;
        if (sender != null) {
          sender.cancel();
        }
      }
    }
  }
}
