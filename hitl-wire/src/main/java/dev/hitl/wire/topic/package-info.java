/** The catalogue of topics: nobody writes a topic's name anywhere else. */
package dev.hitl.wire.topic;
