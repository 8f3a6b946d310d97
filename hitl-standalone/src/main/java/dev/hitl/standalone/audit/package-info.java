/** The audit topic as the command line reads it: everything that happened, and whether the chains are whole. */
package dev.hitl.standalone.audit;
