#include "report/json_parts.h"
#include "report/report.h"

namespace crosscheck {

std::string render_graph(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                         const ClaimGraph& graph, OffsetUnit unit) {
  JsonWriter out;
  out.begin_object();
  out.member("schema", "crosscheck/graph/1");
  write_graph_members(out, articles, readings, graph, offset_maps(articles, unit));
  out.end_object();
  return out.take();
}

} // namespace crosscheck
