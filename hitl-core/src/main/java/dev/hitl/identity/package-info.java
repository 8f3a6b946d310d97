/** Who acts, on what, and how sure the entry point is of it. */
package dev.hitl.identity;
