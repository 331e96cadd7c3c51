// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import static io.github.aoaiagent.estimate.TokenSum.UNKNOWN;
import static io.github.aoaiagent.estimate.Vocabulary.CL100K_BASE;
import static io.github.aoaiagent.estimate.Vocabulary.O200K_BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.estimate.tokenizer.JtokkitTokenizer;
import io.github.aoaiagent.telemetry.Contract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts that OpenAI's cookbook compares with what the service bills, and rules of our own. */
class PromptTokensTest {
  private static final Tokenizer TOKENIZER = new JtokkitTokenizer();
  private static final String HI = "{'role':'user','content':'Hi'}";

  /** The words of the cookbook's example, whose bill is published. */
  private static final String COOKBOOK =
      """
      {'messages': [
        {'role': 'system', 'content': 'You are a helpful, pattern-following assistant that \
      translates corporate jargon into plain English.'},
        {'role': 'system', 'name': 'example_user', 'content': 'New synergies will help drive \
      top-line growth.'},
        {'role': 'system', 'name': 'example_assistant', 'content': 'Things working well together \
      will increase revenue.'},
        {'role': 'system', 'name': 'example_user', 'content': 'Let`s circle back when we have \
      more bandwidth to touch base on opportunities for increased leverage.'},
        {'role': 'system', 'name': 'example_assistant', 'content': 'Let`s talk later when we`re \
      less busy about how to do better.'},
        {'role': 'user', 'content': 'This late pivot means we don`t have time to boil the ocean \
      for the client deliverable.'}]}\
      """;

  private static final String WEATHER =
      """
      'messages': [
        {'role': 'system', 'content': 'You are a helpful assistant that can answer to questions \
      about the weather.'},
        {'role': 'user', 'content': 'What`s the weather like in San Francisco?'}]\
      """;

  private static final String WEATHER_FUNCTION =
      """
      {'name': 'get_current_weather', 'description': 'Get the current weather in a given location',
       'parameters': {'type': 'object', 'properties': {
         'location': {'type': 'string', 'description': 'The city and state, e.g. San Francisco, CA'},
         'unit': {'type': 'string', 'description': 'The unit of temperature to return',
                  'enum': ['celsius', 'fahrenheit']}},
         'required': ['location']}}\
      """;

  @Test
  void messages() {
    assertEquals(129, count(COOKBOOK, CL100K_BASE), "gpt-3.5-turbo and gpt-4");
    assertEquals(124, count(COOKBOOK, O200K_BASE), "gpt-4o");
  }

  @Test
  void tools() {
    String request =
        "{" + WEATHER + ",'tools':[{'type':'function','function':" + WEATHER_FUNCTION + "}]}";
    assertEquals(105, count(request, CL100K_BASE), "gpt-3.5-turbo and gpt-4");
    assertEquals(101, count(request, O200K_BASE), "gpt-4o");
    String before = "{" + WEATHER + ",'functions':[" + WEATHER_FUNCTION + "]}";
    assertEquals(101, count(before, O200K_BASE));
  }

  @Test
  void propertiesOfPropertiesCount() {
    String inner = "{'type':'object','properties':{'x':{'type':'string'}}}";
    long flat = tool("{'properties':{'a':{'type':'object'}}}");
    assertEquals(3 + 3 + words("x:string"), tool("{'properties':{'a':" + inner + "}}") - flat);
    String list = "{'type':'object','items':" + inner + "}";
    assertEquals(3 + 3 + words("x:string"), tool("{'properties':{'a':" + list + "}}") - flat);
    assertEquals(7 + words("f") + 12, tool("{'properties':{}}"));
    assertEquals(7 + words("f") + 12, tool("{}"));
  }

  @Test
  void callsOfToolsAreTheirNamesAndArguments() {
    long none = chat("{'role':'assistant'}");
    long called =
        chat(
            "{'role':'assistant','tool_calls':[{'id':'call_1','type':'function',"
                + "'function':{'name':'weather','arguments':'{}'}}]}");
    assertEquals(words("weather") + words("{}"), called - none);
    long before = chat("{'role':'assistant','function_call':{'name':'weather','arguments':'{}'}}");
    assertEquals(called, before);
  }

  @Test
  void partsOfTextAreText() {
    assertEquals(chat(HI), chat("{'role':'user','content':[{'type':'text','text':'Hi'}]}"));
    assertEquals(3 + words("user") + words("Hi") + 3, chat(HI));
  }

  @Test
  void promptsOfCompletions() {
    assertEquals(words("Once upon a time"), count("{'prompt':'Once upon a time'}", O200K_BASE));
    assertEquals(words("a") + words("b"), count("{'prompt':['a','b']}", O200K_BASE));
    assertEquals(3, count("{'prompt':[12,13,14]}", O200K_BASE));
    assertEquals(3, count("{'prompt':[[12],[13,14]]}", O200K_BASE));
  }

  @Test
  void specialTokensAreText() {
    assertEquals(7, TOKENIZER.count("<|endoftext|>", CL100K_BASE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'prompt':'a','suffix':'b'}",
        "{'messages':['Hi']}",
        "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'u'}}]}]}",
        "{'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{}}]}]}",
        "{'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}]}",
        "{'messages':[{'role':'user','content':7}]}",
        "{'messages':[{'role':'assistant','audio':{'id':'a'}}]}",
        "{'messages':[" + HI + "],'data_sources':[{}]}",
        "{'messages':[" + HI + "],'dataSources':[{}]}",
        "{'messages':[" + HI + "],'previous_response_id':'r'}",
        "{'messages':[" + HI + "],'web_search_options':{}}",
        "{'messages':[" + HI + "],'tools':[{'type':'custom','custom':{}}]}",
        "{'messages':[" + HI + "],'response_format':{'type':'json_schema','json_schema':{}}}"
      })
  void whatCannotBeCountedIsUnknown(String request) {
    assertEquals(UNKNOWN, count(request, O200K_BASE));
  }

  private static long tool(String parameters) {
    String function = "{'name':'f','parameters':" + parameters + "}";
    return count("{'messages':[],'functions':[" + function + "]}", O200K_BASE) - 3;
  }

  private static long chat(String message) {
    return count("{'messages':[" + message + "]}", O200K_BASE);
  }

  private static long words(String text) {
    return TOKENIZER.count(text, O200K_BASE);
  }

  private static long count(String request, Vocabulary vocabulary) {
    String json = request.replace('\'', '"').replace('`', '\'');
    return PromptTokens.of((Map<?, ?>) Contract.json(json), TOKENIZER, vocabulary);
  }
}
