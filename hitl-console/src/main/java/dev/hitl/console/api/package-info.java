/** The HTTP API under {@code /v1}: routes, bodies, problems and the live stream of changes. */
package dev.hitl.console.api;
