#include "precompiled.hpp"

#include <CLI/App.hpp>
