// Nothing but the precompiled header of the tests (cmake/modules.cmake).
