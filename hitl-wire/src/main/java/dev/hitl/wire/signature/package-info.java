/**
 * Signatures of records: which bytes are signed, how the signature travels in one header, and the two algorithms.
 * Whose key may sign what is a rule and not decided here.
 */
package dev.hitl.wire.signature;
