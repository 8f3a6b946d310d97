/** The real broker and the real registry that tests share. */
package dev.hitl.tests.real;
