/** A task that an agent paused, and its resume. A pause has its own id, so a late resume can't release the next pause. */
package dev.hitl.pause;
