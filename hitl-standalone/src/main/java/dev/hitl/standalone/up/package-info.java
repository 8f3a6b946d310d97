/** {@code hitl up}: everything on one machine for as long as somebody wants it, with its data kept. */
package dev.hitl.standalone.up;
