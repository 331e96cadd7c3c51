/** The applications that run in the forked JVMs; they name nothing but the SDK and the JDK. */
@NullMarked
package io.github.aoaiagent.tests.app;

import org.jspecify.annotations.NullMarked;
