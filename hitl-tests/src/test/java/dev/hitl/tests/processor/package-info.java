/** What the processor does before it starts and how it comes back, on a real broker. */
package dev.hitl.tests.processor;
