/** Which policy a partition works under, written to its audit chain when that changes. */
package dev.hitl.streams.policy;
