// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one call off the wire: an SDK's seam hands it the request, the response as it comes and how
 * that ended, and it fills the facts of the call and ends it. The bytes come from one thread at a
 * time; the end may come from any, also while bytes are read, and is told under no lock. Nothing
 * that the wire holds makes it throw; after its own first failure it only waits for the end.
 */
public final class WireReader {
  private final ModelCall call;
  private final Facts facts;
  private Shape responseShape;
  private final JsonScanner scanner;
  private final ResponseFacts response;
  private final ResponseBody body;
  private final @Nullable CallContent content;
  private final BackgroundResponses background;
  private boolean over;

  /**
   * @param background the responses that were made in the background, of all calls
   */
  public WireReader(ModelCall call, ContentPolicy policy, BackgroundResponses background) {
    this.call = call;
    this.background = background;
    this.facts = call.facts();
    this.content = policy.capture() ? new CallContent(policy) : null;
    this.response = new ResponseFacts(call, content == null ? null : content.output());
    this.responseShape = content == null ? ResponseShape.ROOT : content.responseShape();
    this.scanner = new JsonScanner(responseShape, response);
    this.body = new ResponseBody(call, scanner, response);
    if (content != null) {
      call.contentSource(content);
    }
    putOperation();
  }

  public ModelCall call() {
    return call;
  }

  /** Reads the facts of a request body. */
  public void request(byte[] json) {
    try {
      RequestFacts request = new RequestFacts(facts);
      scanner.restart(RequestShape.ROOT, request);
      scanner.feed(json, 0, json.length);
      request.finish();
      if (content != null) {
        content.request(call.operation(), json);
      }
      keepForCounting(json);
    } catch (RuntimeException | StackOverflowError unreadable) {
      // What was read before stays; the rest is not known.
    } finally {
      scanner.restart(responseShape, response);
    }
  }

  /** Reads status and headers of the response. To be called before its bytes. */
  public void headers(int status, HeaderSource headers) {
    synchronized (facts) {
      if (isOver()) {
        return;
      }
      try {
        facts.put(Fact.HTTP_STATUS, (long) status);
        new ResponseHeaders(headers, facts, scanner.number()).read();
        body.headers(headers);
        if (body.isEventStream()) {
          facts.put(Fact.STREAM, true);
        }
      } catch (RuntimeException unreadable) {
        // As above.
      }
    }
  }

  /** Reads how long the service asks to wait, from an answer that the SDK will not show anybody. */
  public static void retried(HeaderSource headers, ModelCall call) {
    Facts facts = call.facts();
    synchronized (facts) {
      if (call.outcome() != null) {
        return;
      }
      try {
        new ResponseHeaders(headers, facts, new JsonNumber()).readRetryAfter();
      } catch (RuntimeException unreadable) {
        // As above.
      }
    }
  }

  /** What the response tells of usage is taken out of it before anybody else reads it. */
  public void usageHidden() {
    synchronized (facts) {
      if (!isOver()) {
        facts.put(Fact.USAGE_HIDDEN, true);
      }
    }
  }

  /** Whether the response is an event stream, as far as its headers say. */
  public boolean isEventStream() {
    return body.isEventStream();
  }

  /** Reads the next bytes of the body. */
  public void bytes(byte[] bytes, int offset, int length) {
    long nanos = System.nanoTime();
    call.touched(nanos);
    synchronized (facts) {
      if (isOver()) {
        return;
      }
      try {
        body.feed(bytes, offset, offset + length, nanos);
      } catch (RuntimeException unreadable) {
        over = true;
      }
    }
    call.tellChunks();
  }

  /** Reads the next bytes of the body; nothing about the buffer is changed. */
  public void bytes(ByteBuffer buffer) {
    long nanos = System.nanoTime();
    call.touched(nanos);
    synchronized (facts) {
      if (isOver()) {
        return;
      }
      try {
        body.feed(buffer, nanos);
      } catch (RuntimeException unreadable) {
        over = true;
      }
    }
    call.tellChunks();
  }

  /** Reads an HTTP error answer as the SDK has parsed it: maps, lists, strings, numbers. */
  public void errorTree(@Nullable Object tree) {
    synchronized (facts) {
      if (isOver()) {
        return;
      }
      try {
        new ErrorTree(response.error(), response.filters()).read(tree);
        response.filters().put(facts);
      } catch (RuntimeException unreadable) {
        // As above.
      }
    }
  }

  /**
   * The body ended as HTTP says it should; whether the call went well, its last words tell. Words
   * that are missing are no failure: what was not seen is absent.
   */
  public void complete() {
    end(true, Outcome.ANSWERED, null, System.nanoTime());
  }

  /**
   * The response was closed: that is no cancelling if all there was had been seen, nor if it is the
   * garbage collector that closes what the application has left. Then the call was over before.
   */
  public void closed() {
    boolean left = CleanerThread.isCurrent();
    long nanos = left ? call.lastActivityNanos() : System.nanoTime();
    if (isWhole()) {
      end(true, Outcome.ANSWERED, null, nanos);
    } else {
      end(false, left ? Outcome.ABANDONED : Outcome.CANCELLED, null, nanos);
    }
  }

  /** The call failed: no response, an error answer, or a body that broke off. */
  public void failed(@Nullable Throwable failure) {
    end(false, Outcome.FAILED, failure, System.nanoTime());
  }

  /** The application wants no more of the response. */
  public void cancelled() {
    end(false, Outcome.CANCELLED, null, System.nanoTime());
  }

  /**
   * Ends the call, unless it has ended.
   *
   * @param how as far as the response does not say otherwise
   */
  private void end(boolean whole, Outcome how, @Nullable Throwable failure, long nanos) {
    boolean wrong;
    synchronized (facts) {
      if (isEnded()) {
        return;
      }
      finish(whole);
      wrong = how == Outcome.FAILED || (whole && response.isFailed());
      Outcome outcome = isFiltered(whole, how) ? Outcome.FILTERED : wrong ? Outcome.FAILED : how;
      call.settle(outcome, failure, nanos);
    }
    try {
      call.tellChunks();
      if (wrong) {
        Failure.put(facts, response.error(), failure);
      }
    } finally {
      call.settled();
    }
  }

  private boolean isFiltered(boolean whole, Outcome how) {
    ServiceError error = response.error();
    return whole
        ? response.isFiltered()
        : how == Outcome.FAILED && error.isSeen() && error.isFilter();
  }

  private boolean isWhole() {
    synchronized (facts) {
      return response.isFailed() || body.isWhole();
    }
  }

  private void keepForCounting(byte[] json) {
    if (facts.flag(Fact.STREAM) && call.completion() instanceof StreamedText text) {
      OutputContent kept = text.keep(json, content == null ? null : content.output());
      if (kept != null && content == null) {
        response.keepContent(kept);
        responseShape = StreamedText.responseShape();
      }
    }
  }

  private boolean isOver() {
    return over || isEnded();
  }

  /** Somebody else may have ended the call: the watchdog, or an earlier signal. */
  private boolean isEnded() {
    return call.outcome() != null;
  }

  private void finish(boolean whole) {
    try {
      body.finish(whole);
      background.settle(call.operation(), facts, response.isFinal());
    } catch (RuntimeException unreadable) {
      // As above.
    }
    over = true;
  }

  private void putOperation() {
    switch (call.operation()) {
      case CHAT -> facts.put(Fact.API_TYPE, "chat_completions");
      case RESPONSES, FETCH_RESPONSE -> facts.put(Fact.API_TYPE, "responses");
      case IMAGE_GENERATION -> facts.put(Fact.OUTPUT_TYPE, "image");
      case SPEECH -> facts.put(Fact.OUTPUT_TYPE, "speech");
      case TRANSCRIPTION, TRANSLATION -> facts.put(Fact.OUTPUT_TYPE, "text");
      case TEXT_COMPLETION, EMBEDDINGS -> {}
    }
  }
}
