/** The console on a real broker, registry and processor. */
package dev.hitl.tests.console;
