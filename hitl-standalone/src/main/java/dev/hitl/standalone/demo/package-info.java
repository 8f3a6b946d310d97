/** The demo: a story that plays on real servers, is told from what was read from them, and checks itself. */
package dev.hitl.standalone.demo;
