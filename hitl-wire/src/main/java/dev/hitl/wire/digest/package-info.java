/**
 * The request digest: what a decision is bound to. Text in, the one canonical form and its SHA-256 out; a text whose
 * canonical form could say something else than its author wrote is refused.
 */
package dev.hitl.wire.digest;
