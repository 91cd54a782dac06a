"""A header includes what it uses of the standard library, itself or through the project's headers it includes.

The builds precompile the standard headers and compile the sources of a folder together: they would not notice one that is missing.
"""
import functools
import re
import unittest

import house

# Header: the names that need it (https://en.cppreference.com/w/cpp/header).
NAMES = {
    "algorithm": "clamp lower_bound max max_element min min_element ranges sort upper_bound",
    "array": "array",
    "atomic": "atomic",
    "bit": "bit_cast endian",
    "chrono": "chrono",
    "cmath": "isfinite isnan sqrt",
    "condition_variable": "condition_variable",
    "cstddef": "byte size_t",
    "cstdint": "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t",
    "cstring": "memcmp memcpy",
    "deque": "deque",
    "functional": "function hash",
    "initializer_list": "initializer_list",
    "limits": "numeric_limits",
    "map": "map multimap",
    "memory": "make_shared make_unique shared_ptr unique_ptr weak_ptr",
    "mutex": "mutex once_flag",
    "optional": "nullopt optional",
    "set": "multiset set",
    "span": "span",
    "stdexcept": "runtime_error",
    "string": "string to_string",
    "string_view": "string_view",
    "thread": "thread",
    "tuple": "tie tuple",
    "unordered_map": "unordered_map",
    "unordered_set": "unordered_set",
    "utility": "exchange forward move pair swap",
    "variant": "monostate variant",
    "vector": "vector",
}
HEADER_OF = {name: header for header, names in NAMES.items() for name in names.split()}
# What a header brings with it by the standard, or cannot declare itself without.
CONTAINERS = {"cstddef", "initializer_list", "utility"}
BRINGS = {
    "algorithm": {"utility"}, "array": CONTAINERS, "chrono": {"cstdint"}, "cstring": {"cstddef"}, "deque": CONTAINERS,
    "functional": {"cstddef", "utility"}, "map": CONTAINERS, "memory": {"cstddef", "utility"}, "mutex": {"utility"},
    "optional": {"initializer_list", "utility"}, "set": CONTAINERS, "span": {"array", "cstddef"}, "string": {"string_view"} | CONTAINERS,
    "string_view": {"cstddef"}, "tuple": {"utility"}, "unordered_map": CONTAINERS, "utility": {"cstddef", "initializer_list"},
    "variant": {"utility"}, "vector": CONTAINERS,
}


@functools.cache
def included(path):
    """The headers of the standard library that one of ours brings."""
    found = set()
    for _, header in house.includes(path):
        if "/" in header and (house.ROOT / header).is_file():
            found |= included(header)
        else:
            found |= {header} | BRINGS.get(header, set())
    return frozenset(found)


class Headers(house.Rules):
    def test_each_includes_what_it_uses(self):
        for path in house.files("parsers/*.hpp", "analysis/*.hpp", "cli/*.hpp"):
            code = re.sub(r'//.*|"(\\.|[^"\\\n])*"', "", house.text(path))
            for name in sorted(set(re.findall(r"\bstd::(\w+)", code))):
                header = HEADER_OF.get(name)
                self.must(header is None or header in included(path), path, f"std::{name} needs <{header}>")


if __name__ == "__main__":
    unittest.main()
