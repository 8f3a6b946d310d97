/** What is written down of everything that happens, refusals included. */
package dev.hitl.audit;
