// Payloads of DJI records. Each function is one row of the format's table of types; the comment gives the type.
#pragma once

#include <string>

#include "dji_file.hpp"
#include "flight.hpp"
#include "measured.hpp"

namespace samples {

/// What the records of one 100 ms group are written from.
struct DjiFrame {
  const DjiVersion& version;
  const Flight& flight;
  Motion motion;
  int index = 0;       // of the group
  double mileage = 0;  // m flown so far
  bool gps_fix = true;
  bool shutter = false;  // a picture was taken since the last group
  int pictures_taken = 0;
  Place home;
};

// Ten times a second.
Buffer osd(const DjiFrame& frame);           // 1
Buffer gimbal(const DjiFrame& frame);        // 3
Buffer rc(const DjiFrame& frame);            // 4
Buffer custom(const DjiFrame& frame);        // 5
Buffer vision_group(const DjiFrame& frame);  // 17
Buffer rc_display(const DjiFrame& frame);    // 62

// Once a second or less.
Buffer home(const DjiFrame& frame);                                 // 2
Buffer deform();                                                    // 6
Buffer center_battery(const DjiFrame& frame);                       // 7
Buffer smart_battery(const DjiFrame& frame);                        // 8
Buffer rc_gps(const DjiFrame& frame);                               // 11
Buffer recover(const DjiFrame& frame);                              // 13
Buffer app_gps(const DjiFrame& frame);                              // 14
Buffer firmware();                                                  // 15
Buffer mc_param();                                                  // 19
Buffer battery_static();                                            // 22, kind 1
Buffer battery_dynamic(const DjiFrame& frame);                      // 22, kind 2
Buffer battery_cells(const DjiFrame& frame);                        // 22, kind 3
Buffer camera(const DjiFrame& frame);                               // 25
Buffer component_serial(int component, const std::string& serial);  // 40
Buffer ofdm(const DjiFrame& frame);                                 // 49
Buffer fc_common_osd(const DjiFrame& frame);                        // 63

}  // namespace samples
