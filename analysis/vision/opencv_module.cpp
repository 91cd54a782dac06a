// OpenCV, and nothing else of this project, is behind this door.
#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "analysis/vision/vision.hpp"

namespace contrail {
namespace {

/// Turns the stored picture for display; every orientation is a flip, a transposition, or both.
cv::Mat displayed(const cv::Mat& stored, int orientation) {
  cv::Mat out = stored;
  if (orientation >= 5) cv::transpose(stored, out);
  constexpr int across = 1, down = 0, both = -1, none = 2;
  constexpr int flips[] = {none, none, across, both, down, none, across, both, down};
  const int flip = flips[orientation];
  if (flip != none) cv::flip(out.clone(), out, flip);
  return out;
}

class OpenCvVision : public Vision {
 public:
  OpenCvVision() { cv::setNumThreads(1); }
  [[nodiscard]] const std::string& name() const override { return name_; }

  [[nodiscard]] std::string draw(Bytes picture, int turned, const Marks& marks, std::string& why) override {
    try {
      const cv::Mat stored = decoded(picture);
      if (stored.empty()) return why = "OpenCV cannot decode the picture", std::string();
      cv::Mat image = displayed(stored, turned);
      if (image.cols != std::lround(marks.width) || image.rows != std::lround(marks.height))
        return why = "the picture has another size than its header says", std::string();
      for (const MarkLine& line : marks.lines) put(image, line);
      for (const MarkText& text : marks.texts) put(image, text);
      return png(image);
    } catch (const cv::Exception& e) {
      why = "OpenCV: " + e.err;
    }
    return {};
  }

  [[nodiscard]] std::string paint(const Page& page, std::string& why) override {
    try {
      const auto size = [](double units) {
        return static_cast<int>(std::lround(std::clamp(units, 1.0, 4000.0) * dense));
      };
      cv::Mat image(size(page.height), size(page.width), CV_8UC3, cv::Scalar(255, 255, 255));
      for (const PageLine& line : page.lines) put(image, line);
      for (const PageDot& dot : page.dots) put(image, dot);
      for (const PageText& text : page.texts) put(image, text);
      return png(image);
    } catch (const cv::Exception& e) {
      why = "OpenCV: " + e.err;
    }
    return {};
  }

 private:
  static constexpr int fine = 8;        ///< bits of a pixel's fraction
  static constexpr double dense = 2.0;  ///< pixels to a unit of a page

  static cv::Mat decoded(Bytes picture) {
    constexpr std::size_t most = std::size_t{1} << 30;
    if (picture.empty() || picture.size() > most) return {};
    const cv::Mat bytes(1, static_cast<int>(picture.size()), CV_8U, const_cast<std::byte*>(picture.data()));
    return cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  }

  static std::string png(const cv::Mat& image) {
    std::vector<unsigned char> bytes;
    cv::imencode(".png", image, bytes);
    return {bytes.begin(), bytes.end()};
  }

  static cv::Point fixed(const MarkPoint& p) {
    constexpr double most = 1 << 20;  // far outside any picture
    const auto part = [&](double v) {
      return static_cast<int>(std::lround(std::clamp(v - 0.5, -most, most) * (1 << fine)));
    };
    return {part(p[0]), part(p[1])};
  }

  static int width_of(const cv::Mat& image) { return std::max(2, std::max(image.cols, image.rows) / 500); }
  static cv::Scalar white() { return {255, 255, 255}; }
  static cv::Scalar dark() { return {40, 40, 40}; }

  static void stroke(cv::Mat& image, const std::vector<cv::Point>& points) {
    const int width = width_of(image);
    cv::polylines(image, points, false, dark(), 3 * width, cv::LINE_AA, fine);
    cv::polylines(image, points, false, white(), width, cv::LINE_AA, fine);
  }

  static void put(cv::Mat& image, const MarkLine& line) {
    if (line.points.size() < 2) return;
    std::vector<cv::Point> points;
    for (const MarkPoint& p : line.points) points.push_back(fixed(p));
    stroke(image, points);
    if (line.arrow) stroke(image, head(image, line));
  }

  /// Two short lines back from the tip.
  static std::vector<cv::Point> head(const cv::Mat& image, const MarkLine& line) {
    const MarkPoint &from = line.points[line.points.size() - 2], &tip = line.points.back();
    const double angle = std::atan2(tip[1] - from[1], tip[0] - from[0]), length = 6.0 * width_of(image);
    const auto back = [&](double turn) {
      return MarkPoint{tip[0] - length * std::cos(angle + turn), tip[1] - length * std::sin(angle + turn)};
    };
    return {fixed(back(0.5)), fixed(tip), fixed(back(-0.5))};
  }

  static void put(cv::Mat& image, const MarkText& text) {
    const int width = width_of(image);
    const double size = std::max(image.cols, image.rows) / 1600.0 + 0.2;
    const cv::Point at(static_cast<int>(std::lround(text.at[0])), static_cast<int>(std::lround(text.at[1])));
    cv::putText(image, text.text, at, cv::FONT_HERSHEY_SIMPLEX, size, dark(), 3 * width, cv::LINE_AA);
    cv::putText(image, text.text, at, cv::FONT_HERSHEY_SIMPLEX, size, white(), width, cv::LINE_AA);
  }

  static cv::Scalar colour(const Ink& ink) { return {double(ink.blue), double(ink.green), double(ink.red)}; }
  static MarkPoint on_paper(const PagePoint& p) { return {dense * p[0], dense * p[1]}; }
  static int thickness(double width) { return std::max(1, static_cast<int>(std::lround(dense * width))); }

  static void put(cv::Mat& image, const PageLine& line) {
    std::vector<cv::Point> points;
    for (const PagePoint& p : line.points) points.push_back(fixed(on_paper(p)));
    cv::polylines(image, points, false, colour(line.ink), thickness(line.width), cv::LINE_AA, fine);
  }

  static void put(cv::Mat& image, const PageDot& dot) {
    const int radius = static_cast<int>(std::lround(dense * dot.radius * (1 << fine)));
    cv::circle(image, fixed(on_paper(dot.at)), radius, colour(dot.ink), cv::FILLED, cv::LINE_AA, fine);
  }

  static void put(cv::Mat& image, const PageText& text) {
    constexpr double units_of_the_font = 30;  // Hershey's letters at size 1, from top to bottom
    constexpr int font = cv::FONT_HERSHEY_SIMPLEX;
    const double size = dense * text.size / units_of_the_font;
    const int width = text.size > 20 ? 3 : 2, edge = width + 6;
    const std::string ascii = in_ascii(text.text);
    int below = 0;
    const int length = cv::getTextSize(ascii, font, size, width, &below).width;
    const int back = text.align == Align::left ? 0 : text.align == Align::middle ? length / 2 : length;
    const cv::Point at(static_cast<int>(std::lround(dense * text.at[0])) - back,
                       static_cast<int>(std::lround(dense * text.at[1])));
    cv::putText(image, ascii, at, font, size, white(), edge, cv::LINE_AA);
    cv::putText(image, ascii, at, font, size, colour(text.ink), width, cv::LINE_AA);
  }

  /// One `?` for each other character of UTF-8.
  static std::string in_ascii(const std::string& text) {
    std::string out;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x20 && byte < 0x7F) out += c;
      if (byte >= 0xC0) out += '?';
    }
    return out;
  }

  std::string name_ = std::string("OpenCV ") + CV_VERSION;
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::Vision* contrail_vision() {
  static contrail::OpenCvVision vision;
  return &vision;
}
