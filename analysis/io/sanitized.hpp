// Whether this is a build with AddressSanitizer: gcc and clang say it in different words.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define CONTRAIL_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONTRAIL_SANITIZED
#endif
#endif
