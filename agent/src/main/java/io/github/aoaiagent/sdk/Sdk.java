// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import java.util.List;

/**
 * One SDK, by names: this is all the agent knows of it before its classes are there.
 *
 * @param name for people
 * @param wakingClasses classes, with dots, whose loading says that the SDK will be used. A class of
 *     a point that is not among them serves others, too, and is woven only once the agent is awake
 * @param points where it is woven
 * @param seamClasses the classes that are loaded next to the SDK, see {@link Seam}; with dots,
 *     outer classes only
 * @param spanScopes beginnings of the names of the instrumentation scopes in which the SDK makes
 *     spans of its calls by itself
 * @param internals SDK classes outside exported packages which the seam uses; with dots
 */
public record Sdk(
    String name,
    List<String> wakingClasses,
    List<WeavePoint> points,
    List<String> seamClasses,
    List<String> spanScopes,
    List<String> internals) {}
