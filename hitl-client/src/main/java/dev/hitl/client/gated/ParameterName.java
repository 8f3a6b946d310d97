package dev.hitl.client.gated;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a parameter of a gated method; needed only where the interface was compiled without {@code -parameters}. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterName {

    /** The name that people read and templates use: letters, digits and underscores. */
    String value();
}
