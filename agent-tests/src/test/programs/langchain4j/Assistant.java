// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import dev.langchain4j.service.TokenStream;

/** What an application makes of a model by declaring it; LangChain4j implements it. */
interface Assistant {
  String ask(String question);

  TokenStream tell(String question);
}
