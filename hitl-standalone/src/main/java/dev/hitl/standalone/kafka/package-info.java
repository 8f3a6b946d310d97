/** A real Kafka broker inside this JVM, for one person's machine and for tests. */
package dev.hitl.standalone.kafka;
