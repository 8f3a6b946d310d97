/** The steps of the demo, one class each, in the order of {@link dev.hitl.standalone.demo.step.Steps}. */
package dev.hitl.standalone.demo.step;
