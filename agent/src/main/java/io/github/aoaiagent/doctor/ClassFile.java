// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

/**
 * A class file of an application.
 *
 * @param place the jar or folder that has it
 * @param name the class, with slashes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ClassFile(String place, String name, byte[] bytes) {}
