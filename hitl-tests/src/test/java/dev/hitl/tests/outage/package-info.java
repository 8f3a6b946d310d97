/** What the processor stands on goes away, at the start and later, and comes back: disk, broker, registry. */
package dev.hitl.tests.outage;
