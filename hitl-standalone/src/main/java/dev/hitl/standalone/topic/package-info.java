/** How the command line reads a topic: once, from its beginning to its committed end. */
package dev.hitl.standalone.topic;
