// FLIR's APP1 segments: chunks of an FFF file. Private to the jpeg room.
#pragma once
#include "parsers/base/reading/pieces.hpp"

namespace contrail::jpeg {

class FlirChunks {
 public:
  /// One segment behind its signature. The first chunk of another file ends the one before.
  void take(Walk& walk, Reader in);
  /// Walks the file of the chunks met so far.
  void finish(Walk& walk);

 private:
  Pieces file_;
};

}  // namespace contrail::jpeg
