/** The manifests of deploy/kubernetes: right for Kubernetes, and right for what they run. */
package dev.hitl.tests.kubernetes;
