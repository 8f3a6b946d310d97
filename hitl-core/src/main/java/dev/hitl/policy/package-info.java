/** The rules of a workspace: who decides, how many, how long, and what counts as signed in. */
package dev.hitl.policy;
