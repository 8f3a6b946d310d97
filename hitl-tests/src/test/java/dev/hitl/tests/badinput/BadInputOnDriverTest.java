package dev.hitl.tests.badinput;

/** The list through the processor's topology, without a broker. */
final class BadInputOnDriverTest extends BadInput {

    @Override
    Desk open() {
        return new DriverDesk();
    }

    @Override
    boolean hasBroker() {
        return false;
    }
}
