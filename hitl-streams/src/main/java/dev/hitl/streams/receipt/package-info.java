/** How notices fared on their channels: written to the audit, and nowhere else. */
package dev.hitl.streams.receipt;
