/** What agents and deciding services use: ask and wait, act behind a gate, pause and be resumed, decide. */
package dev.hitl.client;
