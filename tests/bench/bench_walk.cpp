// How fast a room walks, by who listens. The input is each sample, logs grown to 32 MB, in memory: no disk, no command
// line.
#include <benchmark/benchmark.h>

#include <memory>

#include "analysis/flight/assemble.hpp"
#include "analysis/listen/coverage.hpp"
#include "analysis/listen/dump.hpp"
#include "analysis/listen/tally.hpp"
#include "parsers/formats.hpp"
#include "tests/bench/grow.hpp"
#include "tests/support/files.hpp"

namespace contrail {
namespace {

constexpr std::size_t grown = 32 << 20;

struct Input {
  const Format* format;
  std::vector<std::byte> bytes;
};

/// `listen(source)` makes the listener, or none.
template <class Listen>
void walk(benchmark::State& state, const Input& input, Listen listen) {
  const auto source = Source::view("bench", input.bytes);
  for (auto _ : state) {
    const std::unique_ptr<Sink> sink = listen(*source);
    Walk walk(*source, sink ? std::vector<Sink*>{sink.get()} : std::vector<Sink*>{});
    walk_file(walk, *input.format);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * input.bytes.size()));
}

class Nowhere : public ByteSink {
 public:
  void write(std::string_view text) override { benchmark::DoNotOptimize(text.data()); }
};

void add(const std::string& name, std::shared_ptr<Input> input) {
  const auto with = [&](const char* who, auto listen) {
    benchmark::RegisterBenchmark((name + "/" + who).c_str(), [input, listen](benchmark::State& state) {
      walk(state, *input, listen);
    })->Unit(benchmark::kMicrosecond);
  };
  with("nobody", [](const Source&) { return std::unique_ptr<Sink>(); });
  with("tally", [](const Source&) { return std::make_unique<Tally>(); });
  with("coverage", [](const Source& source) { return std::make_unique<Coverage>(source); });
  with("assemble", [](const Source&) { return std::make_unique<Assemble>(); });
  static Nowhere nowhere;
  with("dump", [](const Source&) { return std::make_unique<Dump>(DumpOptions{}, nowhere); });
  with("json", [](const Source&) { return std::make_unique<Dump>(DumpOptions{.json = true}, nowhere); });
}

}  // namespace
}  // namespace contrail

int main(int argc, char** argv) {
  using namespace contrail;
  for (const auto& path : test::files_below("samples")) {
    auto input = std::make_shared<Input>();
    input->bytes = test::bytes_of(path);
    input->format = detect(input->bytes).format;
    if (!input->format) continue;
    if (auto longer = bench::grow(input->format->id, input->bytes, grown); !longer.empty())
      input->bytes = std::move(longer);
    add(std::string(input->format->id) + ":" + path.filename().string(), input);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
