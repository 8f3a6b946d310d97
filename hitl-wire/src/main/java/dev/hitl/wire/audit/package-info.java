/** The hash chain over audit records: how a record takes its place in it, and how anybody checks it later. */
package dev.hitl.wire.audit;
